import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { isWithinWindow, type ClosedBefore } from './reopen-window.js';
import { closed, stepAlert, type AlertMachine, type AlertStep, type StepReason } from './step-alert.js';

export interface AlertHistory {
  /** Every period now known, oldest first, over the figures as they are known now. */
  readonly assessments: readonly Assessment[];
  readonly rule: AlertRule;
  /** Level of the alert that stands open, 0 when none does. */
  readonly openLevel: Severity;
  /** The periods that have moved the counters before, each with the units that had reported then. */
  readonly counted: ReadonlyMap<number, number>;
  /** Periods up to here were settled by people (an approved explanation, a false alarm) and count no more; 0: none. */
  readonly settledUpTo: number;
  /** The alert that opens again rather than a new one where the lag comes back soon; null: there is none. */
  readonly closedBefore: ClosedBefore | null;
}

/** reopen: the alert of `closedBefore`, or the one that an earlier decision of the same run has cleared. */
export type DecisionKind = 'open' | 'reopen' | 'worsen' | 'ease' | 'clear';

export interface AlertDecision {
  readonly kind: DecisionKind;
  readonly period: number;
  readonly severity: Severity;
  readonly reason: StepReason | 'restated' | 'late_report' | 'part_done';
}

/**
 * What newly reported periods do to an alert. A run of which nobody has reported anew decides nothing, so restated
 * figures never flip an alert by themselves; the next report replays the counters over the figures known by then.
 *
 * A period counts as reported anew when it was never counted, or when more units are in it than were. One that comes
 * after later ones have been counted moves the alert from where it stands to where the replay ends: recorded steps are
 * not rewritten, and in whatever order reports come, the alert ends the same.
 */
export function decideAlerts(history: AlertHistory): AlertDecision[] {
  const { assessments, rule, openLevel, counted, settledUpTo } = history;
  const known = assessments.filter((seen) => seen.period > settledUpTo);
  const fresh = known.filter((seen) => seen.reported > (counted.get(seen.period) ?? -1));
  if (fresh.length === 0) return [];
  const newest = Math.max(0, ...counted.keys());
  const past = known.filter((seen) => seen.period <= newest);
  const decisions: AlertDecision[] = [];
  let machine = past.reduce<AlertMachine>((before, seen) => stepAlert(before, seen, rule).machine, closed);
  let level = openLevel;
  let closedIn = history.closedBefore?.period ?? null;
  const move = (seen: Assessment, reason: AlertDecision['reason']): void => {
    const kind = difference(level, machine.level, { closedIn, period: seen.period });
    level = machine.level;
    if (kind === null) return;
    if (kind === 'clear') closedIn = seen.period;
    decisions.push({ kind, period: seen.period, severity: kind === 'clear' ? 0 : level, reason });
  };
  const lastPast = past.at(-1);
  if (lastPast !== undefined && fresh.some((seen) => seen.period <= newest)) move(lastPast, 'late_report');
  for (const seen of known.filter(({ period }) => period > newest)) {
    const step = stepAlert(machine, seen, rule);
    machine = step.machine;
    move(seen, reasonOf(step));
  }
  return decisions;
}

/**
 * The same for a milestone, which goes by days and not by periods: what is true today is what its alert says. The
 * reminder before the due day, the lateness after it and the serious lateness later follow within one period.
 */
export function decideByDay(
  newest: Assessment,
  { openLevel, settledUpTo, closedBefore }: Pick<AlertHistory, 'openLevel' | 'settledUpTo' | 'closedBefore'>,
): AlertDecision[] {
  const { period } = newest;
  const kind = difference(openLevel, newest.severity, { closedIn: closedBefore?.period ?? null, period });
  if (kind === null || period <= settledUpTo) return [];
  return [{ kind, period, severity: newest.severity, reason: dayReason(kind, newest) }];
}

function dayReason(kind: DecisionKind, newest: Assessment): AlertDecision['reason'] {
  switch (kind) {
    case 'open':
    case 'reopen':
      return 'at_once';
    case 'worsen':
      return 'higher_severity';
    case 'ease':
      return 'part_done';
    case 'clear':
      return newest.clearsAtOnce ? 'target_reached' : 'restated';
  }
}

/** A level that moves although the newest period moved nothing was moved by figures restated before it. */
const reasonOf = ({ reason }: AlertStep): AlertDecision['reason'] =>
  reason === 'unchanged' || reason === 'waiting' ? 'restated' : reason;

function difference(
  stood: Severity,
  stands: Severity,
  { closedIn, period }: { readonly closedIn: number | null; readonly period: number },
): DecisionKind | null {
  if (stood === stands) return null;
  if (stood === 0) return closedIn !== null && isWithinWindow(closedIn, period) ? 'reopen' : 'open';
  if (stands === 0) return 'clear';
  return stands > stood ? 'worsen' : 'ease';
}
