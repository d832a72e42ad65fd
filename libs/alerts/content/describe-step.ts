import type { Facts } from './alert-facts.js';
import { describeAlert } from './describe-alert.js';
import { describeNotice } from './describe-notice.js';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a message says of one step of an alert, from its facts alone. */
export interface StepWords {
  readonly title: Words;
  readonly body: Words;
}

export function describeStep(step: {
  readonly kind: string;
  readonly reason: string;
  readonly facts: Facts;
}): StepWords {
  const { facts } = step;
  return facts.kind === 'lag' ? describeAlert({ ...step, facts }) : describeNotice({ ...step, facts });
}
