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
  readonly forecast: { readonly word: 'likely' | 'uncertain' | 'unlikely' } | null;
  readonly coverage: { readonly reported: number; readonly expected: number };
  /** How the judged units below stand, for regions above the judged level. */
  readonly units: UnitSummary | null;
  readonly flags: readonly string[];
  readonly explanation: readonly Step[];
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
