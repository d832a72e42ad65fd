import { clamp, floor, multiply, negate, one, whole, zero, type Rational } from './rational.js';
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

/** Neither met nor behind, and not on its way either: a unit that tests each would count among the failing. */
const unsaid: ReadonlySet<Status> = new Set(['no_baseline', 'baseline_only', 'too_early']);

/** What a summary reads of a unit's score. */
export type UnitScore = Pick<Score, 'region' | 'status' | 'severity' | 'attainment' | 'atDue'>;

/**
 * Counts how judged units stand and names the worst (section 5). Order never matters. Units to which the target does
 * not apply are left out; `expected` counts the units that should have a score, and each that has none is missing.
 * `status` and `severity` are those of the worst unit; where a `share` of the units is enough, of the worst among as many
 * of the best as it needs.
 */
export function summarizeUnits(
  scores: readonly UnitScore[],
  expected: number = scores.length,
  share: Rational = one,
): UnitSummary {
  const judged = scores.filter((score) => score.status !== 'not_applicable').toSorted(byWorst);
  const silent = Math.max(0, expected - scores.length);
  const total = judged.length + silent;
  const count = (statuses: ReadonlySet<Status>) => judged.filter((score) => statuses.has(score.status)).length;
  const needed = Number(-floor(negate(multiply(clamp(share, zero, one), whole(total)))));
  return {
    met: count(met),
    behind: count(behind),
    missing: count(missing) + silent,
    total,
    worst: judged
      .filter(isNamed)
      .slice(0, 10)
      .map((score) => score.region),
    ...standing(judged, silent, needed),
    atDue: verdict(judged, silent, needed),
  };
}

/** Named among the worst: whatever fails, and what cannot be said to be on its way; nothing that met its target. */
function isNamed({ status, severity }: UnitScore): boolean {
  return !met.has(status) && (severity > 0 || behind.has(status) || missing.has(status) || unsaid.has(status));
}

/** The worst status, and the highest severity, of the best units that are needed; silent ones count as `no_data`. */
function standing(
  judged: readonly UnitScore[],
  silent: number,
  needed: number,
): Pick<UnitSummary, 'status' | 'severity'> {
  const silence = Array.from({ length: silent }, () => ({ status: 'no_data', severity: 0 }) as const);
  const best = [...judged, ...silence].toSorted((a, b) => place(b.status) - place(a.status) || a.severity - b.severity);
  const counted = best.slice(0, Math.max(1, needed));
  return {
    status: counted.at(-1)?.status ?? null,
    severity: counted.reduce<Score['severity']>((top, score) => (score.severity > top ? score.severity : top), 0),
  };
}

/** Achieved once enough units have, missed once so many have not that no more can be enough, unknown in between. */
function verdict(judged: readonly UnitScore[], silent: number, needed: number): UnitSummary['atDue'] {
  const count = (atDue: Score['atDue']) => judged.filter((score) => score.atDue === atDue).length;
  const [achieved, missed, open] = [count('achieved'), count('missed'), count(null)];
  if (achieved >= needed && judged.length > 0 && (achieved > 0 || open === 0)) return 'achieved';
  if (missed > judged.length + silent - needed) return 'missed';
  const due = achieved + missed + count('unknown') > 0 && (open === 0 || count('unknown') > 0);
  return due ? 'unknown' : null;
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
