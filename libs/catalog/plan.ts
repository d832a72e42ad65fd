import type { Words } from '#platform/errors';
import type { Frequency, IsoDay, Level, Measure, Rational, Target } from '#scoring';
import type { CheckSettings } from './check-settings.js';
import type { PlanBulletins } from './plan-bulletins.js';
import type { PlanCalendar } from './plan-calendar.js';
import type { PlanEvaluation } from './plan-evaluation.js';
import type { PlanReview } from './plan-review.js';
import type { PlanRule } from './plan-rule.js';

/** One policy document turned into targets, as one version of its file says. */
export interface Plan {
  readonly code: string;
  /** 0 until the file is stored; the first stored version is 1. */
  readonly version: number;
  readonly title: Words;
  readonly document: PlanDocument;
  /** Code of the region that the document binds, with all that lies in it. */
  readonly scope: string;
  readonly frequency: Frequency;
  /** Day from which this version judges, where the file says one. */
  readonly effective: IsoDay | null;
  /** Who looks at its forms; absent: nobody. */
  readonly review?: PlanReview;
  /** When its forms are handed in, where the file says so. */
  readonly calendar?: PlanCalendar;
  /** Which bulletins the clock makes, where the file says so. */
  readonly bulletins?: PlanBulletins;
  /** From when on a figure is asked about. */
  readonly checks: CheckSettings;
  /** What the figures of one form must show among each other. */
  readonly rules: readonly PlanRule[];
  /** Performance evaluations that the document asks for. */
  readonly evaluations: readonly PlanEvaluation[];
  readonly targets: readonly PlanTarget[];
  /** Every indicator of the plan: those of its targets, and those only referred to. */
  readonly indicators: readonly Indicator[];
}

export interface PlanDocument {
  readonly number: string | null;
  readonly issued: IsoDay | null;
  readonly by: string;
  readonly title: string | null;
}

export interface PlanTarget {
  readonly target: Target;
  /** The row of the list of targets that this one answers to; its own id where the file gives none. */
  readonly ref: string;
  readonly clause: string;
  /** The clause as a sentence cites it. */
  readonly citation: Words;
  readonly summary: Words;
  readonly indicator: Indicator;
  readonly inputs: readonly IndicatorInput[];
  /** The level whose regions hand in the figures. */
  readonly reportedAt: Level;
  /** Judged on every level, whatever `target.judgedAt` says (`judged_at: region`). */
  readonly anyLevel: boolean;
  /** Its figure is handed in and shown, and judged nowhere (`value: none`). */
  readonly reportedOnly?: boolean;
  readonly units?: readonly string[];
  readonly parts: readonly TargetPart[];
  /** Ids of targets of this plan whose figures are part of this one's. */
  readonly includes: readonly string[];
  readonly reference: string | null;
  readonly rebase: 'year' | 'fixed' | null;
  readonly condition: Words | null;
  readonly weight: Rational;
  readonly lead: string;
  readonly responsible: readonly string[];
}

/** A part of a milestone that is claimed by itself, or a dimension of a composite. */
export interface TargetPart {
  readonly id: string;
  readonly zh: string;
  readonly en: string | null;
  readonly by: IsoDay | null;
  readonly weight: Rational | null;
}

export interface Indicator {
  readonly code: string;
  readonly zh: string;
  readonly en: string | null;
  readonly measure: Measure;
  /** What is counted above and below the line. */
  readonly num: string | null;
  readonly den: string | null;
  readonly unit: string;
  /** Bounds of a believable value, in the indicator's own terms (a share lies in 0..1). */
  readonly min: Rational | null;
  readonly max: Rational | null;
  /** Whether its figures (both halves of a ratio) are whole numbers. */
  readonly whole: boolean;
  /** What the figures are that come in, where they are not what the indicator measures: units' own figures, halves of a quotient. */
  readonly figure?: Measure;
}

/** One thing that is asked of whoever hands in figures. */
export interface IndicatorInput {
  /** The indicator itself, or `indicator.part`. */
  readonly indicator: string;
  readonly zh: string;
  readonly en: string | null;
  readonly asks: 'ratio' | 'number' | 'date';
  /** The unit in which it is handed in; null where nothing says it. */
  readonly unit: string | null;
  readonly wholeNumber: boolean;
  /** Judged below the level that reports: one figure for each unit, named in the value's `region`. */
  readonly perUnit: boolean;
}
