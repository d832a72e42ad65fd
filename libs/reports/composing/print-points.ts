import type { Fact } from '../model/fact.js';
import { nothing } from './print-figure.js';

/** Points of a composite score, rounded down to one decimal; the sixth decimal is where exact figures were rounded for JSON. */
export function printPoints(score: number | null): Fact {
  if (score === null) return nothing;
  const shown = (Math.floor(Math.round(score * 1e6) / 1e5) / 10).toFixed(1);
  return { zh: shown, en: shown, number: Number(shown) };
}

/** A share that is a fraction already, rounded down to one decimal of a percent. */
export function printFraction(share: number): Fact {
  const points = printPoints(share * 100);
  return { ...points, zh: `${points.zh}%`, en: `${points.en}%` };
}
