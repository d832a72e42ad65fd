import { parseRational, type IsoDay, type Rational } from '#scoring';

/** One unit's figure of one indicator and period, as it is known. */
export interface KnownFigure {
  readonly regionId: number;
  /** The period's number: 202321 is 2023Q1. */
  readonly periodId: number;
  readonly numerator: Rational | null;
  /** Of ratios alone. */
  readonly denominator: Rational | null;
  /** The day on which something was done. */
  readonly date: IsoDay | null;
  readonly notApplicable: boolean;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}

/** Where figures come from: for each indicator what is known of it, one figure for a unit and period, in any order. */
export interface FigureSource {
  of(indicator: string): Iterable<KnownFigure>;
}

/** One indicator of one region and period as it stands summed up. */
export interface RolledFigure {
  readonly regionId: number;
  readonly periodId: number;
  readonly indicator: string;
  /** Null where nothing is known, and above the unit where figures do not add up (a level). */
  readonly numerator: Rational | null;
  readonly denominator: Rational | null;
  readonly units: number;
  readonly notApplicable: number;
  readonly doneUnits: number;
  readonly onDate: IsoDay | null;
  readonly recordedAt: number;
}

/** A stored figure, which is decimal text, as an exact number. */
export function exactOrNull(text: string | null): Rational | null {
  if (text === null) return null;
  const value = parseRational(text);
  if (value === null) throw new Error(`the database gave ${text} for a figure`);
  return value;
}
