import type { FormState, VersionKind } from '../review/form-state.js';

/**
 * What a new version is to its form. `counted`: some version of it counts; `isLate`: the deadline has passed. After a
 * withdrawal a form comes for the first time again: what comes after the deadline is late, as in completeness.
 */
export function versionKind(form: {
  readonly versions: number;
  readonly state: FormState;
  readonly counted: boolean;
  readonly approved: boolean;
  readonly isLate: boolean;
}): VersionKind {
  if (form.isLate && (form.versions === 0 || form.state === 'withdrawn')) return 'late';
  if (form.versions === 0) return 'first';
  return form.counted && (form.approved || form.isLate) ? 'correction' : 'amendment';
}
