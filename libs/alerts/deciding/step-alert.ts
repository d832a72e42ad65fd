import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';

/** Where the state machine of one target and region stands. `level` 0: closed. */
export interface AlertMachine {
  readonly level: Severity;
  /** Closed: periods in a row with a severity. */
  readonly bad: number;
  /** Open: recovered periods in a row. */
  readonly good: number;
  /** Open: the severities of the periods in a row that lay below the level, newest last, at most two. */
  readonly below: readonly Severity[];
}

export const closed: AlertMachine = { level: 0, bad: 0, good: 0, below: [] };

/** Periods in a row that must lie below the level before it falls. */
const easeAfter = 2;

/** Why the machine moved, or stayed; the words are made from it elsewhere. */
export type StepReason =
  'at_once' | 'periods_behind' | 'waiting' | 'higher_severity' | 'eased' | 'recovered' | 'target_reached' | 'unchanged';

export interface AlertStep {
  readonly machine: AlertMachine;
  readonly reason: StepReason;
}

/** One newly assessed period. Between a schedule ratio of 0.95 and 1.00 nothing is raised and nothing cleared. */
export function stepAlert(machine: AlertMachine, seen: Assessment, rule: AlertRule): AlertStep {
  return machine.level === 0 ? stepClosed(machine, seen, rule) : stepOpen(machine, seen, rule);
}

function stepClosed(machine: AlertMachine, seen: Assessment, rule: AlertRule): AlertStep {
  if (seen.severity === 0) return { machine: closed, reason: 'unchanged' };
  const bad = machine.bad + 1;
  if (seen.raisesAtOnce || bad >= rule.raiseAfter) {
    return {
      machine: { ...closed, level: seen.severity },
      reason: seen.raisesAtOnce ? 'at_once' : 'periods_behind',
    };
  }
  return { machine: { ...closed, bad }, reason: 'waiting' };
}

function stepOpen(machine: AlertMachine, seen: Assessment, rule: AlertRule): AlertStep {
  const good = seen.recovered ? machine.good + 1 : 0;
  if (seen.clearsAtOnce) return { machine: closed, reason: 'target_reached' };
  if (good >= rule.clearAfter) return { machine: closed, reason: 'recovered' };
  if (seen.severity > machine.level) {
    return { machine: { ...machine, level: seen.severity, good, below: [] }, reason: 'higher_severity' };
  }
  if (seen.severity === machine.level) return { machine: { ...machine, good, below: [] }, reason: 'unchanged' };
  const below = [...machine.below, seen.severity].slice(-easeAfter);
  const floor = below.reduce<Severity>((highest, next) => (next > highest ? next : highest), 1);
  if (below.length < easeAfter || floor === machine.level) {
    return { machine: { ...machine, good, below }, reason: 'unchanged' };
  }
  return { machine: { ...machine, level: floor, good, below: [] }, reason: 'eased' };
}
