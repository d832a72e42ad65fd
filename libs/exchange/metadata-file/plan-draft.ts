import type { Problem, Words } from '#platform/errors';
import type { Frequency, Level } from '#scoring';

/** Kinds of target whose figure may be handed in without being judged. */
export type DraftKind = 'level' | 'ratio' | 'count-stock' | 'count-cumulative' | 'milestone';

/** What the plan would collect: a number, both halves of a ratio, or a day for each part of a milestone. */
export interface DraftFigure {
  /** Code of the indicator here. */
  readonly code: string;
  readonly kind: DraftKind;
  readonly zh: string;
  readonly en: string;
  readonly measure: 'level' | 'ratio' | 'stock' | 'flow' | 'flow-ytd' | 'date';
  /** What is counted above and below the line of a ratio. */
  readonly halves: readonly [num: string, den: string] | null;
  /** Null where the file does not say it. */
  readonly unit: string | null;
  readonly whole: boolean | null;
  readonly min?: string;
  readonly max?: string;
  readonly parts: readonly { readonly id: string; readonly zh: string; readonly en: string }[];
  /** Code or uid in the other system, where it cannot be a code here. */
  readonly there: string | null;
}

/** An element that no figure of a plan can hold. */
export interface LeftOut {
  readonly element: string;
  readonly words: Words;
}

/** Where a unit stands here. */
export interface PlacedUnit {
  readonly code: string;
  readonly level: Level;
  /** Codes from the top down to the unit itself. */
  readonly path: readonly string[];
}

/** Whom a data set concerns, as far as the file says it. */
export interface DraftPlace {
  readonly scope: string;
  readonly level: Level;
  /** How many units of each level it is assigned to; empty where the file assigns it to none that is known here. */
  readonly assigned: ReadonlyMap<Level, number>;
}

/** Everything that a draft says. */
export interface DraftContents {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly frequency: Frequency;
  readonly place: DraftPlace;
  readonly year: string;
  readonly figures: readonly DraftFigure[];
  readonly leftOut: readonly LeftOut[];
}

/** A plan file made of a data set: it asks for the same figures, and nothing of them. */
export interface PlanDraftFile {
  /** Code of the data set, or its uid where it has none. */
  readonly dataSet: string;
  /** Name of the file under the folder of plans. */
  readonly file: string;
  readonly text: string;
  /** Figures that it asks for, in the codes of data elements. */
  readonly elements: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** What a start would complain of; empty as a rule. */
  readonly problems: readonly Problem[];
}

/** Data sets that no plan has yet. */
export interface PlansDrafted {
  readonly drafts: readonly PlanDraftFile[];
  /** Of which no draft could be made, and why. */
  readonly undrafted: readonly { readonly dataSet: string; readonly words: Words }[];
}
