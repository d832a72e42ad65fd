import { fromNumber, multiply, toNumber, whole } from '#scoring';

type Number = null | number | { readonly numerator: number; readonly denominator: number; readonly number: number };

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** A value of a plan file with its unit; shares travel as 0.86 and are read in percent. A third keeps both halves. */
export function numberIn(value: Number, unit: string): string | null {
  if (value === null) return null;
  if (typeof value === 'object') return `${value.numerator}/${value.denominator}`;
  const exact = fromNumber(value);
  const sized = unit === '%' && exact !== null ? toNumber(multiply(exact, whole(100))) : value;
  const isBare = unit === '' || unit === '日期';
  return isBare ? grouped.format(sized) : `${grouped.format(sized)} ${unit}`;
}

/** One value, or both ends of a band; null where there is neither. */
export function ends(of: { readonly low: Number; readonly high: Number }, unit: string): string | null {
  const [low, high] = [numberIn(of.low, unit), numberIn(of.high, unit)];
  if (low === null || high === null || low === high) return low ?? high;
  return `${numberIn(of.low, '%' === unit ? '%' : '') ?? ''} – ${high}`;
}
