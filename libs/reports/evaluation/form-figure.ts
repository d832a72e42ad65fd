/** A figure as it was handed in, and the version of the form that holds it. */
export interface FormFigure {
  /** The region whose evaluation it goes into. */
  readonly row: number;
  readonly indicator: string;
  readonly periodId: number;
  /** Who handed it in, for which unit. */
  readonly region: string;
  readonly unit: string;
  readonly plan: string;
  readonly version: number;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly date: string | null;
  /** How many units told this indicator in this period; only the first of them are listed. */
  readonly total: number;
}
