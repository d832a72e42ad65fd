import type { VersionKind } from './form-state.js';

/** What a new version is to its form. `counted`: some version of it has counted; `isLate`: the deadline has passed. */
export function versionKind(form: {
  readonly versions: number;
  readonly counted: boolean;
  readonly approved: boolean;
  readonly isLate: boolean;
}): VersionKind {
  if (form.versions === 0) return form.isLate ? 'late' : 'first';
  return form.counted && (form.approved || form.isLate) ? 'correction' : 'amendment';
}
