import type { Severity, Status } from './score.js';

/** Every status, in the order of section 9; a code holds its place. */
export const statusOrder = [
  'not_applicable',
  'no_target',
  'not_due',
  'no_data',
  'stale',
  'achieved',
  'holding',
  'breach',
  'slipping',
  'missed',
  'over_limit',
  'no_baseline',
  'baseline_only',
  'too_early',
  'ahead',
  'on_track',
  'needs_acceleration',
  'far_behind',
  'stalled',
  'regressing',
] as const satisfies readonly Status[];

/** Not a verdict: the figure lies too near a threshold, or too much hangs on earlier figures; `scoreTarget` knows. */
export const unsure = -1;

const levels = [0, 1, 2, 3] as const satisfies readonly Severity[];

/** A status and a severity in one small whole number. */
export function packVerdict({ status, severity }: { readonly status: Status; readonly severity: Severity }): number {
  return statusOrder.indexOf(status) * levels.length + severity;
}

/** The inverse of `packVerdict`; null for `unsure` and for any other number that is no verdict. */
export function unpackVerdict(code: number): { readonly status: Status; readonly severity: Severity } | null {
  const [status, severity] = [statusOrder[Math.floor(code / levels.length)], levels[code & 3]];
  return status !== undefined && severity !== undefined ? { status, severity } : null;
}
