import type { Rational } from './rational.js';
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
  if (!made || (word !== 'likely' && word !== 'uncertain' && word !== 'unlikely')) return null;
  const [points, value, percent] = [made.number('points'), made.number('value'), made.number('percent')];
  const [low, high] = [made.number('low'), made.number('high')];
  if (!value || (points && points.n < enoughPoints)) return { word };
  const shown = (figure: Rational) => jsonNumber(figure, [goal]);
  if (!points || !low || !high || !percent) return { word, value: shown(value) };
  return { word, value: shown(value), low: shown(low), high: shown(high), percent: Number(percent.n) };
}
