import type { IsoDay, PeriodId } from './period.js';
import type { Kind, Level, Operator } from './target.js';

/** The closed list of statuses (section 9); the first that matches wins. */
export type Status =
  | 'not_applicable'
  | 'no_target'
  | 'not_due'
  | 'no_data'
  | 'stale'
  | 'achieved'
  | 'holding'
  | 'breach'
  | 'slipping'
  | 'missed'
  | 'over_limit'
  | 'no_baseline'
  | 'baseline_only'
  | 'too_early'
  | 'ahead'
  | 'on_track'
  | 'needs_acceleration'
  | 'far_behind'
  | 'stalled'
  | 'regressing';

export type Severity = 0 | 1 | 2 | 3;

/** A number as it travels: exact parts where it is a ratio, and the decimal that people read. */
export interface FigureJson {
  readonly numerator: number;
  readonly denominator: number;
  readonly number: number;
}

/** One step of the working; `recompute` runs it again from its inputs. */
export interface Step {
  readonly step: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: unknown;
  readonly exact?: boolean;
  readonly formula?: string;
}

/** The result for one target, region and period, as it is stored, shown and printed (contract.md). */
export interface Score {
  readonly plan: string;
  readonly planVersion: number;
  readonly target: string;
  readonly indicator: string;
  readonly kind: Kind;
  readonly region: string;
  readonly level: Level;
  readonly period: PeriodId;
  readonly asOf: IsoDay;
  /** Latest period of which a figure is used; null: none. Milestones: the scored period itself, since they are judged by the day. */
  readonly observed: PeriodId | null;
  /** Numbers for counts, levels; numerator, denominator and number for ratios; done day(s) for milestones; null: nothing known. */
  readonly value: FigureJson | number | IsoDay | null;
  readonly baseline: FigureJson | number | null;
  readonly goal: {
    readonly op: Operator;
    readonly value: number | readonly [number, number] | IsoDay | null;
    readonly by: IsoDay;
  };
  readonly attainment: number | null;
  readonly completion: number | null;
  readonly expected: number | null;
  readonly scheduleRatio: number | null;
  readonly lagValue: number | null;
  readonly lagMonths: number | null;
  readonly requiredPace: {
    readonly perPeriod: number;
    readonly unit: 'month' | 'quarter' | 'half-year' | 'year';
  } | null;
  readonly observedPace: {
    readonly perPeriod: number;
    readonly unit: 'month' | 'quarter' | 'half-year' | 'year';
  } | null;
  readonly recoveryFactor: number | null;
  readonly status: Status;
  /** Verdict of the due period, kept apart from the present status. */
  readonly atDue: 'achieved' | 'missed' | 'unknown' | null;
  readonly severity: Severity;
  readonly forecast: Forecast | null;
  readonly coverage: { readonly reported: number; readonly expected: number };
  /** How the judged units below stand, for regions above the judged level; for counted units, how they were counted. */
  readonly units: UnitSummary | null;
  /** The stages of a staged target, each with its own verdict; absent elsewhere. */
  readonly stages?: readonly StageVerdict[];
  /** What a composite score is made of; absent elsewhere. */
  readonly composite?: CompositeDetail;
  readonly flags: readonly string[];
  readonly explanation: readonly Step[];
}

/** What to expect at the due date: always a word, and from five points on a value, its 80 % band and a whole percent. */
export interface Forecast {
  readonly word: 'likely' | 'uncertain' | 'unlikely';
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  /** Probability of meeting the target, in whole percent. */
  readonly percent?: number;
}

export interface StageVerdict {
  readonly by: IsoDay;
  /** The value asked for; null for a part that is to be done. */
  readonly value: number | null;
  readonly part?: string;
  readonly atDue: 'achieved' | 'missed' | 'unknown' | null;
}

export interface CompositeDetail {
  /** Weighted score of 0 to 100; null while less than four fifths of the weight is assessed. */
  readonly score: number | null;
  /** Assessed weight over all weight. */
  readonly coverage: number;
  readonly items: readonly {
    readonly id: string;
    readonly weight: number;
    readonly score: number | null;
    readonly status: Status | null;
  }[];
  /** The item with the lowest score; null without any. */
  readonly worst: string | null;
  /** Items of severity 3: a mean can hide a failure. */
  readonly serious: number;
}

/** How the judged units below a region stand; `summarizeUnits` makes it. */
export interface UnitSummary {
  /** Units that achieve or hold their target. */
  readonly met: number;
  /** Units with a verdict or a pace against them. */
  readonly behind: number;
  /** Units without a usable figure, silent ones included. */
  readonly missing: number;
  /** Every unit that is judged, whatever it says; those to which the target does not apply are left out. */
  readonly total: number;
  /** Codes of the worst units, worst first, at most ten. */
  readonly worst: readonly string[];
  /** The status of the worst unit; null without units. */
  readonly status: Status | null;
  /** The highest severity of any unit. */
  readonly severity: Severity;
  /** Verdict of the due period over all units: one that missed makes it missed. */
  readonly atDue: 'achieved' | 'missed' | 'unknown' | null;
}
