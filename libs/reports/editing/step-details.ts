import type { Problem, Words } from '#platform/errors';
import type { Edit } from '../wording/edit.js';
import type { WordingChange } from '../wording/describe-changes.js';

/** What a step of a bulletin's history says beside who and when. */
export type StepDetails =
  | {
      /** The run whose wording was carried on. */
      readonly from: string;
      readonly edits: readonly Edit[];
      /** Accounts that had worded it: they are editors of this one as well. */
      readonly editors: readonly string[];
      /** Edits that did not fit any more, with why. */
      readonly dropped: readonly { readonly edit: Edit; readonly why: readonly Problem[] }[];
      /** Paragraphs that were worded and for which the rules write something else by now. */
      readonly outdated: readonly string[];
    }
  | { readonly edits: readonly Edit[]; readonly changes: readonly WordingChange[] }
  | { readonly reason: Words }
  | { readonly accepted: readonly string[] }
  | { readonly edition: number; readonly files: readonly KeptFile[] }
  | Record<string, never>;

export interface KeptFile {
  readonly format: string;
  readonly language: string;
  readonly sha256: string;
}
