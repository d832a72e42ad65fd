import { roundDecimals, toNumber, type Rational } from '#scoring';

/** Points as people read them: one decimal, rounded down. */
export const shownPoints = (points: Rational): string => toNumber(roundDecimals(points, 1, 'down')).toFixed(1);
