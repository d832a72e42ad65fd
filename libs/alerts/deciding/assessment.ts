import {
  isAssessed,
  isProvisional,
  isRecovered,
  periodNumberOrThrow,
  type IsoDay,
  type Kind,
  type Score,
  type Severity,
  type Status,
} from '#scoring';

/** As much of a score as an alert is decided on. */
export type Brief = Pick<
  Score,
  'plan' | 'target' | 'period' | 'kind' | 'status' | 'severity' | 'observed' | 'coverage' | 'scheduleRatio' | 'flags'
>;

/** What the alert counters need of one judged period (scoring specification, section 10). */
export interface Assessment {
  readonly period: number;
  /** Units whose figures are in it. */
  readonly reported: number;
  readonly severity: Severity;
  readonly status: Status;
  /** Raises at once: a verdict (missed, breach), any milestone, or a severe lag on a large enough denominator. */
  readonly raisesAtOnce: boolean;
  readonly recovered: boolean;
  /** Clears at once: a milestone that is done, a cumulative count that reached its target. */
  readonly clearsAtOnce: boolean;
}

/** The kinds that are judged by the day. */
export const dayKinds = ['milestone', 'milestone-set', 'milestone-staged'] as const satisfies readonly Kind[];
const milestones: ReadonlySet<string> = new Set(dayKinds);
const verdicts: ReadonlySet<Status> = new Set(['missed', 'breach']);

const unjudged: ReadonlySet<Status> = new Set(['no_target', 'not_applicable']);

/** Milestones are judged by the day: their alerts know no counters. */
export const isJudgedByDay = (score: Pick<Score, 'kind'>): boolean => milestones.has(score.kind);

/** Until when a figure may still grow, and which day it is. */
export interface Reporting {
  readonly deadline: IsoDay;
  readonly today: IsoDay;
}

/**
 * Null for a period that moves no counter: without a pace or a verdict, not judged here, judged on an older figure than
 * its own, because the period it repeats has been counted already, or provisional, because units may still report.
 */
export function assess(score: Brief, { deadline, today }: Reporting): Assessment | null {
  const milestone = isJudgedByDay(score);
  if (milestone ? unjudged.has(score.status) : !isAssessed(score.status) || score.observed !== score.period)
    return null;
  if (!milestone && isProvisional(score, deadline, today)) return null;
  const met = score.status === 'achieved' || score.status === 'holding';
  return {
    period: periodNumberOrThrow(score.period),
    reported: score.coverage.reported,
    severity: score.severity,
    status: score.status,
    raisesAtOnce:
      verdicts.has(score.status) || milestone || (score.severity === 3 && !score.flags.includes('small_denominator')),
    recovered: isRecovered(score),
    clearsAtOnce: met && (milestone || score.kind === 'count-cumulative'),
  };
}
