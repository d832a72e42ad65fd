import { toNumber, zero, type Rational } from './rational.js';
import { jsonNumber } from './rounding.js';
import type { Forecast } from './score.js';
import type { Made } from './workings.js';

/** From this many points on a series says more than a word. */
const enoughPoints = 5n;

/**
 * A forecast as it travels (section 11): a word always; the value of a count in a window; of a series value, band and
 * percent from five points on. Null where none was made.
 */
export function forecastShown(made: Made | null | undefined, goal: Rational): Forecast | null {
  const word = made?.text('word');
  if (word !== 'likely' && word !== 'uncertain' && word !== 'unlikely') return null;
  const figure = (name: string) => jsonNumber(made?.number(name) ?? zero, [goal], made?.exact);
  const points = made?.number('points') ?? null;
  if (points === null) return { word, value: figure('value') };
  if (points.n < enoughPoints) return { word };
  const percent = toNumber(made?.number('percent') ?? zero);
  return { word, value: figure('value'), low: figure('low'), high: figure('high'), percent };
}
