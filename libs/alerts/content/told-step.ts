import type { StepKind } from '../alert-step.js';
import type { Flag } from '../escalation/flag.js';
import type { Facts } from './alert-facts.js';
import type { Words } from './words.js';

export type { Words };

/** What people said and the clock found at a step: the `details` of its row. */
export interface StepDetails {
  readonly note?: string;
  readonly owner?: { readonly id: string; readonly name: string };
  readonly unit?: string;
  readonly promisedOn?: string;
  readonly orderNumber?: string;
  readonly requirement?: string;
  readonly orderDue?: string;
  readonly measures?: string;
  readonly evidence?: readonly string[];
  readonly decision?: string;
  readonly reasonClass?: string;
  readonly silenceId?: string;
  readonly until?: string;
  readonly rung?: string;
  readonly dueOn?: string;
  /** Code of the region to which a step went up. */
  readonly toRegion?: string;
}

/** One step of an alert, with all that can be told of it. */
export interface ToldStep {
  readonly kind: StepKind;
  /** A word of a closed list where a machine decided, a person's words otherwise. */
  readonly reason: string;
  readonly facts: Facts;
  readonly severity: number;
  readonly details?: StepDetails;
  readonly alertId?: string;
  /** Absent: the colour of the severity. */
  readonly flag?: Flag | null;
  /** Name of the person who did it; null or absent: no person did. */
  readonly actor?: string | null;
  /** Name of the region that `details.toRegion` is the code of. */
  readonly upTo?: string | null;
}

/** What a message says. */
export interface StepWords {
  readonly title: Words;
  readonly body: Words;
  /** For robots and SMS, of a step one line, of a digest a title and lines: region, target, counts; never figures, never names of persons. */
  readonly brief: Words;
}

/** A step as a digest counts it. */
export interface DigestItem extends ToldStep {
  readonly alertId: string;
  /** Place in the history of its alert; without it the order of the items. */
  readonly sequence?: number;
}
