import type { Score, Status, UnitSummary } from './score.js';

/** From the worst to the best: a region that is judged by its units stands where its worst unit stands. */
const worstFirst: readonly Status[] = [
  'missed',
  'breach',
  'regressing',
  'stalled',
  'far_behind',
  'slipping',
  'over_limit',
  'needs_acceleration',
  'no_data',
  'stale',
  'on_track',
  'ahead',
  'no_baseline',
  'baseline_only',
  'too_early',
  'not_due',
  'no_target',
  'achieved',
  'holding',
];
const rank = new Map(worstFirst.map((status, place) => [status, place]));
const met: ReadonlySet<Status> = new Set(['achieved', 'holding']);
const missing: ReadonlySet<Status> = new Set(['no_data', 'stale']);
const behind: ReadonlySet<Status> = new Set(worstFirst.slice(0, rank.get('no_data')));

/** What a summary reads of a unit's score. */
export type UnitScore = Pick<Score, 'region' | 'status' | 'severity' | 'attainment' | 'atDue'>;

/**
 * Counts how judged units stand and names the worst (section 5). Order never matters. Units to which the target does
 * not apply are left out; `expected` counts the units that should have a score, and each that has none is missing.
 */
export function summarizeUnits(scores: readonly UnitScore[], expected: number = scores.length): UnitSummary {
  const judged = scores.filter((score) => score.status !== 'not_applicable').toSorted(byWorst);
  const silent = Math.max(0, expected - scores.length);
  const count = (statuses: ReadonlySet<Status>) => judged.filter((score) => statuses.has(score.status)).length;
  const worst = worstStatus(judged, silent);
  return {
    met: count(met),
    behind: count(behind),
    missing: count(missing) + silent,
    total: judged.length + silent,
    worst: judged
      .filter(
        (score) =>
          !met.has(score.status) && (score.severity > 0 || behind.has(score.status) || missing.has(score.status)),
      )
      .slice(0, 10)
      .map((score) => score.region),
    status: worst,
    severity: judged.reduce<Score['severity']>((top, score) => (score.severity > top ? score.severity : top), 0),
    atDue: verdict(judged, silent),
  };
}

function worstStatus(judged: readonly UnitScore[], silent: number): Status | null {
  const first = judged.reduce<Status | null>((worst, { status }) => worseOf(worst, status), null);
  return silent > 0 ? worseOf(first, 'no_data') : first;
}

function worseOf(a: Status | null, b: Status): Status {
  return a !== null && place(a) <= place(b) ? a : b;
}

function verdict(judged: readonly UnitScore[], silent: number): UnitSummary['atDue'] {
  const verdicts = new Set(judged.map((score) => score.atDue));
  if (verdicts.has('missed')) return 'missed';
  if (verdicts.has('unknown') || (silent > 0 && verdicts.has('achieved'))) return 'unknown';
  return verdicts.has('achieved') && !verdicts.has(null) ? 'achieved' : null;
}

function byWorst(a: UnitScore, b: UnitScore): number {
  if (a.severity !== b.severity) return b.severity - a.severity;
  if (a.status !== b.status) return place(a.status) - place(b.status);
  const [left, right] = [a.attainment ?? 0, b.attainment ?? 0];
  if (left !== right) return left - right;
  return a.region < b.region ? -1 : a.region > b.region ? 1 : 0;
}

function place(status: Status): number {
  return rank.get(status) ?? worstFirst.length;
}
