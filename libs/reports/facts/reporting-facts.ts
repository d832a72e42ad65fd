import type { IsoDay, PeriodId } from '#scoring';
import type { Punctuality } from '#submissions';

/** How the forms of the period that ended last stand. */
export interface ReportingFacts {
  readonly period: PeriodId;
  /** Last day on which a form is in time. */
  readonly deadline: IsoDay;
  /** Whether it had passed at the cut-off; before, nobody is late. */
  readonly isOver: boolean;
  /** One for each form that is due, in the order of codes. */
  readonly forms: readonly FormFacts[];
  /** The period before under the same version of the plan; null: there is none. */
  readonly before: { readonly period: PeriodId; readonly due: number; readonly onTime: number } | null;
}

export interface FormFacts {
  readonly code: string;
  readonly name: string;
  /** What it lies in, or is itself, directly below the bulletin's region. */
  readonly group: string;
  readonly state: Punctuality;
  readonly handedIn: IsoDay | null;
  /** Corrections of figures that counted. */
  readonly corrections: number;
  /** It was sent back and has not come again. */
  readonly sentBack: boolean;
}
