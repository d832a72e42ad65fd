import { multiply, whole, type Rational } from '../rational.js';
import { ends, roundDecimals } from '../rounding.js';

const most = 6;

/** A number in full where it ends within six decimals, otherwise cut there with an ellipsis: 0.833333…, 8.579172…. */
export function decimalText(r: Rational, places: number = most): string {
  const rounded = roundDecimals(r, places, 'down');
  const complete = ends(r) && rounded.n * r.d === r.n * rounded.d;
  const size = (rounded.n < 0n ? -rounded.n : rounded.n).toString().padStart(places + 1, '0');
  const fraction = size.slice(-places).replace(complete ? /(?<!0)0+$/ : /$/, '');
  const sign = rounded.n < 0n ? '−' : '';
  const digits = `${sign}${size.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
  return complete ? digits : `${digits}…`;
}

/** A share in percent, two decimals fewer: 60 %, 33.3333… %. */
export function shareText(r: Rational): string {
  return `${decimalText(multiply(r, whole(100)), most - 2)} %`;
}

/** A figure in its own unit: shares read in percent, anything else as a plain number. */
export function figureText(r: Rational, unit: string): string {
  return unit === '%' ? shareText(r) : decimalText(r);
}

/** A difference of two figures: of shares it is percentage points, never percent. */
export function differenceText(r: Rational, unit: string): { readonly zh: string; readonly en: string } {
  if (unit !== '%') return { zh: decimalText(r), en: decimalText(r) };
  const points = decimalText(multiply(r, whole(100)), most - 2);
  return { zh: `${points} 个百分点`, en: counted(points, 'percentage point') };
}

/** An amount of something in English: 1 month, 2 months, 0.5 months. */
export function counted(amount: string, thing: string): string {
  return `${amount} ${thing}${amount === '1' ? '' : 's'}`;
}

/** A number as it stands after a sign of arithmetic: 50 − (−5). */
export function operand(text: string): string {
  return text.startsWith('−') ? `(${text})` : text;
}
