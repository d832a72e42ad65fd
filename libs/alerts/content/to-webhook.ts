import type { CaseState } from '../alert-step.js';
import type { Facts } from './alert-facts.js';
import { describeStep } from './describe-step.js';
import { flagOfStep } from './step-title.js';
import type { Flag } from '../escalation/flag.js';
import type { StepDetails, StepWords, ToldStep } from './told-step.js';

/** A step with what a machine that listens needs besides. */
export interface WebhookStep extends ToldStep {
  readonly alertId: string;
  readonly sequence: number;
  readonly state: CaseState;
  readonly at: Date;
  /** Where people read it; null where the address of this installation is not known. */
  readonly link: string | null;
}

/** The whole alert as a webhook carries it: dates as ISO text, numbers as numbers. The pair of `alert` and `sequence` is the same when repeated. */
export interface WebhookAlert {
  readonly version: 1;
  readonly alert: string;
  readonly sequence: number;
  readonly event: string;
  readonly reason: string;
  readonly at: string;
  readonly actor: string | null;
  readonly kind: Facts['kind'];
  readonly state: CaseState;
  readonly severity: number;
  readonly flag: Flag | null;
  readonly details: StepDetails;
  readonly facts: Facts;
  readonly words: StepWords;
  readonly link: string | null;
}

export function toWebhook(step: WebhookStep): WebhookAlert {
  return {
    version: 1,
    alert: step.alertId,
    sequence: step.sequence,
    event: step.kind,
    reason: step.reason,
    at: step.at.toISOString(),
    actor: step.actor ?? null,
    kind: step.facts.kind,
    state: step.state,
    severity: step.severity,
    flag: flagOfStep(step),
    details: step.details ?? {},
    facts: step.facts,
    words: describeStep(step),
    link: step.link,
  };
}
