import type { Target } from './target.js';

/** Why a target has no score, in both languages. */
export interface NotScored {
  readonly reason: { readonly zh: string; readonly en: string };
}

/** Every kind of target is scored; callers that still ask are told so. */
export function isScored(_target: Target): true | NotScored {
  return true;
}
