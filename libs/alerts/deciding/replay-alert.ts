import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { decideAlerts, decideByDay, type DecisionKind } from './decide-alerts.js';
import type { ClosedBefore } from './reopen-window.js';

/** What was known of a target in a region when something happened: a version came to count, or a day was turned. */
export interface ReplayLook {
  readonly kind: 'look';
  /** The target is judged at all. */
  readonly isJudged: boolean;
  readonly byDay: boolean;
  readonly assessments: readonly Assessment[];
}

/** People closed the alert that stood open: taken from the record as it is. */
export interface ReplayClosing {
  readonly kind: 'explanation' | 'dismissed';
}

/** `at`: ISO instant. */
export type ReplayEvent = (ReplayLook | ReplayClosing) & { readonly at: string };

/** A step that figures decided. `alert`: which of the target's alerts it belongs to, from 1. */
export interface ReplayedStep {
  readonly alert: number;
  readonly kind: DecisionKind | 'withdraw';
  /** Null where the plan asks for it no more. */
  readonly period: number | null;
  readonly severity: Severity;
  readonly reason: string;
}

/** A step as it was written down, and when. */
export interface RecordedStep extends ReplayedStep {
  readonly at: string;
}

/** Clocks of different processes may differ by so much. */
const skewMs = 600_000;

interface Standing {
  readonly level: Severity;
  readonly alerts: number;
  /** Of the newest alert: the period that moved it last. */
  readonly lastPeriod: number;
  readonly counted: ReadonlyMap<number, number>;
  readonly settledUpTo: number;
  readonly closedBefore: ClosedBefore | null;
}

const nothing: Standing = {
  ...{ level: 0, alerts: 0, lastPeriod: 0, counted: new Map(), settledUpTo: 0, closedBefore: null },
};

/** What may be tried before an order of evaluations that explains the record is called absent. */
const mostTries = 100_000;

/** The whole history of a target's alerts in a region, each event evaluated as it comes. */
export function replayAlert(events: readonly ReplayEvent[], rule: AlertRule): ReplayedStep[] {
  let standing = nothing;
  return events.flatMap((event) => {
    const { after, steps } = happen(standing, event, rule);
    standing = after;
    return steps;
  });
}

/**
 * Whether the recorded steps follow from the events. Evaluation follows an event when a worker comes to it: of several
 * that come close together only the last may have been evaluated, with what the others brought. Each is taken as
 * evaluated first, and as left to the next one where the record says otherwise; the last was evaluated in any case.
 */
export function isExplained(
  recorded: readonly RecordedStep[],
  { events, rule }: { readonly events: readonly ReplayEvent[]; readonly rule: AlertRule },
): boolean {
  const last = events.findLastIndex(({ kind }) => kind === 'look');
  // many orders come to the same standing: what led nowhere from there is not tried again
  const tried = new Set<string>();
  const follow = (place: number, told: number, standing: Standing): boolean => {
    const event = events[place];
    if (event === undefined) return told === recorded.length;
    const here = `${place} ${told} ${textOf(standing)}`;
    if (tried.has(here) || tried.size === mostTries || (event.kind !== 'look' && standing.level === 0)) return false;
    tried.add(here);
    const { after, steps } = happen(standing, event, rule);
    const fits = steps.every((step, nth) => isRecorded({ ...step, at: event.at }, recorded[told + nth]));
    if (fits && follow(place + 1, told + steps.length, after)) return true;
    const isMoved = steps.length > 0 || !isSameCount(standing.counted, after.counted);
    return event.kind === 'look' && place < last && isMoved && follow(place + 1, told, standing);
  };
  return follow(0, 0, nothing);
}

function happen(standing: Standing, event: ReplayEvent, rule: AlertRule): { after: Standing; steps: ReplayedStep[] } {
  if (event.kind !== 'look') return { after: standing.level === 0 ? standing : close(standing, event), steps: [] };
  if (event.isJudged) return decide(standing, event, rule);
  if (standing.level === 0) return { after: standing, steps: [] };
  const { alerts: alert, level: severity } = standing;
  const step = { alert, kind: 'withdraw', period: null, severity, reason: 'target_withdrawn' } as const;
  return { after: { ...standing, level: 0, closedBefore: null }, steps: [step] };
}

/** What people close is settled with every period that was counted. */
function close(standing: Standing, { kind: by }: ReplayClosing): Standing {
  const settledUpTo = Math.max(standing.lastPeriod, ...standing.counted.keys());
  const closedBefore = by === 'explanation' ? ({ alertId: '', period: settledUpTo, by } as const) : null;
  return { ...standing, level: 0, settledUpTo: Math.max(standing.settledUpTo, settledUpTo), closedBefore };
}

function decide(standing: Standing, look: ReplayLook, rule: AlertRule): { after: Standing; steps: ReplayedStep[] } {
  const { assessments, byDay } = look;
  const newest = assessments.at(-1);
  if (newest === undefined) return { after: standing, steps: [] };
  const history = { ...standing, openLevel: standing.level };
  const decisions = byDay ? decideByDay(newest, history) : decideAlerts({ ...history, assessments, rule });
  let { level, alerts, lastPeriod, closedBefore } = standing;
  const steps = decisions.map(({ kind, period, severity, reason }): ReplayedStep => {
    if (kind === 'open') alerts += 1;
    if (kind === 'clear') closedBefore = { alertId: '', period, by: 'recovery' };
    // an alert that is cleared keeps the severity that it had
    const said = kind === 'clear' ? level : severity;
    [level, lastPeriod] = [severity, period];
    return { alert: alerts, kind, period, severity: said, reason };
  });
  const counted = new Map([...standing.counted, ...assessments.map((seen) => [seen.period, seen.reported] as const)]);
  return { after: { ...standing, level, alerts, lastPeriod, closedBefore, counted }, steps };
}

/** No step is written down before what caused it. */
const isRecorded = (step: RecordedStep, stored: RecordedStep | undefined): boolean =>
  stored !== undefined &&
  step.alert === stored.alert &&
  step.kind === stored.kind &&
  step.period === stored.period &&
  step.severity === stored.severity &&
  step.reason === stored.reason &&
  Date.parse(stored.at) >= Date.parse(step.at) - skewMs;

const textOf = ({ counted, ...rest }: Standing): string => JSON.stringify([rest, [...counted]]);

const isSameCount = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean =>
  a.size === b.size && [...b].every(([period, reported]) => a.get(period) === reported);
