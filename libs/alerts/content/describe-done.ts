import { describeDecision } from './describe-alert.js';
import { describeCase } from './describe-case.js';
import { describeTurn } from './describe-notice.js';
import { stepKindWords } from './step-kinds.js';
import type { ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** One line of a history: what it is called, and what was done or decided then. */
export interface DoneWords {
  readonly name: Words;
  readonly done: readonly Words[];
}

/** The sentences of its message that are about this step alone; what the alert is about stands beside a history. */
export function describeDone(step: ToldStep): DoneWords {
  const { facts } = step;
  const decided = facts.kind === 'lag' ? describeDecision({ ...step, facts }) : describeTurn({ ...step, facts });
  return { name: stepKindWords(step.kind, facts), done: [...describeCase(step), ...decided] };
}
