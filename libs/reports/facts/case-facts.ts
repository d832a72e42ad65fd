import type { AlertKind } from '#alerts';
import type { IsoDay, PeriodId } from '#scoring';

/** Alerts and what becomes of them: what happened within the issue, and how it stood at the cut-off. */
export interface CaseFacts {
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly happened: {
    readonly opened: number;
    readonly reopened: number;
    readonly worsened: number;
    readonly eased: number;
    /** By recovered figures, or an explanation that was signed off. */
    readonly closed: number;
    readonly dismissed: number;
    readonly withdrawn: number;
  };
  readonly open: { readonly red: number; readonly yellow: number; readonly blue: number };
  /** Open cases of the region alone by its code: those that show red. */
  readonly redIn: ReadonlyMap<string, number>;
  /** Who answers for them, most overdue first; null: more cases than are added up. */
  readonly units: readonly UnitCases[] | null;
  /** Cases whose feedback is overdue, the longest first; those beyond a bound are only counted. */
  readonly overdue: readonly OverdueCase[];
  readonly overdueCount: number;
}

export interface UnitCases {
  /** null: nobody answers for them yet. */
  readonly unit: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly opened: number;
  readonly closed: number;
  readonly closedInTime: number;
  /** Working days from opening to closing, over all that were closed. */
  readonly workingDays: number;
}

export interface OverdueCase {
  readonly id: string;
  readonly kind: AlertKind;
  readonly target: string | null;
  /** Of forms that were not handed in, or figures too old. */
  readonly periods: readonly PeriodId[];
  readonly region: string;
  readonly regionName: string;
  /** Who has it; where nobody was given it, whom the target names. */
  readonly units: readonly string[];
  readonly severity: number;
  readonly dueOn: IsoDay;
  /** Working days since. */
  readonly days: number;
  /** Past the third working day after it ran out: the level above was told, and the bulletin names it. */
  readonly isNamed: boolean;
}
