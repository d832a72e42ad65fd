import { shiftDecimal } from './plain-decimal.js';
import type { FigureState } from '../workbook/form-layout.js';

/** A figure as it is kept. */
export interface StoredFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly region: string;
  readonly perUnit: boolean;
  readonly state: FigureState;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly note: string | null;
}

/** A figure as it was given, in the shape in which it can be sent again. */
export interface GivenFigure {
  readonly indicator: string;
  readonly region?: string;
  readonly state?: Exclude<FigureState, 'reported'>;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly value?: number;
  readonly date?: string;
  readonly note?: string;
}

/** Figures have at most 15 digits, so a JSON number says them exactly. Shares are kept as fractions and given in percent. */
export function givenValue(stored: StoredFigure): GivenFigure {
  const { numerator, denominator } = stored;
  const asGiven = numerator !== null && stored.unit === '%' ? shiftDecimal(numerator, 2) : numerator;
  return {
    indicator: stored.indicator,
    ...(stored.perUnit ? { region: stored.region } : {}),
    ...(stored.state === 'reported' ? {} : { state: stored.state }),
    ...(numerator !== null && denominator !== null
      ? { numerator: Number(numerator), denominator: Number(denominator) }
      : {}),
    ...(asGiven !== null && denominator === null ? { value: Number(asGiven) } : {}),
    ...(stored.onDate === null ? {} : { date: stored.onDate }),
    ...(stored.note === null ? {} : { note: stored.note }),
  };
}
