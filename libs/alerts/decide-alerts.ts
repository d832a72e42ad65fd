import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { closed, stepAlert, type AlertMachine, type AlertStep, type StepReason } from './step-alert.js';

export interface AlertHistory {
  /** Every period now known, oldest first, over the figures as they are known now. */
  readonly assessments: readonly Assessment[];
  readonly rule: AlertRule;
  /** Level of the alert that stands open, 0 when none does. */
  readonly openLevel: Severity;
  /** The newest period that has moved the counters before; 0: none. */
  readonly watermark: number;
  /** Periods up to here were settled by people (an approved explanation, a false alarm) and count no more; 0: none. */
  readonly settledUpTo: number;
}

export type DecisionKind = 'open' | 'worsen' | 'ease' | 'clear';

export interface AlertDecision {
  readonly kind: DecisionKind;
  readonly period: number;
  readonly severity: Severity;
  readonly reason: StepReason | 'restated' | 'part_done';
}

/**
 * What newly assessed periods do to an alert. A run without a new period decides nothing, so restated figures never
 * flip an alert by themselves; the next new period replays the counters over the figures known by then.
 */
export function decideAlerts(history: AlertHistory): AlertDecision[] {
  const counted = history.assessments.filter((seen) => seen.period > history.settledUpTo);
  const decisions: AlertDecision[] = [];
  let machine: AlertMachine = closed;
  let level = history.openLevel;
  for (const seen of counted) {
    const step = stepAlert(machine, seen, history.rule);
    machine = step.machine;
    if (seen.period <= history.watermark) continue;
    const kind = difference(level, machine.level);
    if (kind !== null) {
      decisions.push({
        kind,
        period: seen.period,
        severity: kind === 'clear' ? 0 : machine.level,
        reason: reasonOf(step),
      });
    }
    level = machine.level;
  }
  return decisions;
}

/**
 * The same for a milestone, which goes by days and not by periods: what is true today is what its alert says. The
 * reminder before the due day, the lateness after it and the serious lateness later follow within one period.
 */
export function decideByDay(
  newest: Assessment,
  { openLevel, settledUpTo }: Pick<AlertHistory, 'openLevel' | 'settledUpTo'>,
): AlertDecision[] {
  const kind = difference(openLevel, newest.severity);
  if (kind === null || newest.period <= settledUpTo) return [];
  return [{ kind, period: newest.period, severity: newest.severity, reason: dayReason(kind, newest) }];
}

function dayReason(kind: DecisionKind, newest: Assessment): AlertDecision['reason'] {
  switch (kind) {
    case 'open':
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

function difference(stood: Severity, stands: Severity): DecisionKind | null {
  if (stood === stands) return null;
  if (stood === 0) return 'open';
  if (stands === 0) return 'clear';
  return stands > stood ? 'worsen' : 'ease';
}
