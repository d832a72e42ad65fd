import { describeAlert } from './describe-alert.js';
import { describeNotice } from './describe-notice.js';
import { stepTitle } from './step-title.js';
import type { StepWords, ToldStep } from './told-step.js';

/** What a message says of one step of an alert, from its facts alone. */
export function describeStep(step: ToldStep): StepWords {
  const { facts } = step;
  const title = stepTitle(step);
  const body = facts.kind === 'lag' ? describeAlert({ ...step, facts }) : describeNotice({ ...step, facts });
  return { title, body, brief: title };
}
