import type { Score, Status } from './score.js';

/** Statuses that carry neither a pace nor a verdict: such a period moves no counter of an alert (section 10). */
const unassessed: ReadonlySet<Status> = new Set([
  'not_applicable',
  'no_target',
  'not_due',
  'no_data',
  'stale',
  'no_baseline',
  'baseline_only',
  'too_early',
]);

/** True where a period with this status counts for the counters of an alert. */
export function isAssessed(status: Status): boolean {
  return !unassessed.has(status);
}

/**
 * True for a period that may help to clear an alert (section 10): achieved or holding, a schedule ratio of at least 1,
 * or on track where there is no schedule ratio. Between 0.95 and 1 lies the dead band, which clears nothing.
 */
export function isRecovered(score: Pick<Score, 'status' | 'scheduleRatio'>): boolean {
  if (score.status === 'achieved' || score.status === 'holding') return true;
  const onPace = score.status === 'on_track' || score.status === 'ahead';
  return onPace && (score.scheduleRatio === null || score.scheduleRatio >= 1);
}
