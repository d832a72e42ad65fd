/** Moves the decimal point of a plain decimal: ('85.3', -2) is 0.853, exactly. */
export function shiftDecimal(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.replace(/^[-+]/, '').split('.');
  const width = Math.max(0, -places) + 1;
  const digits = whole.padStart(width, '0') + fraction.padEnd(Math.max(0, places), '0');
  const point = whole.padStart(width, '0').length + places;
  return sign + tidy(`${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** A plain decimal without idle zeros: '007.50' is 7.5, '-0' is 0. */
export function plainDecimal(text: string): string {
  const body = tidy(text.replace(/^[-+]/, ''));
  return text.startsWith('-') && body !== '0' ? `-${body}` : body;
}

/** A double as people typed it: its shortest text at 15 digits, written out. Null where 15 digits cannot hold it. */
export function decimalOfNumber(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  // the shortest text that means this double is nearly always short enough
  const shortest = String(value);
  if (shortest.length <= 16 && !shortest.includes('e')) return shortest;
  const [mantissa = '0', exponent = '0'] = value.toExponential(14).split('e');
  return plainDecimal(shiftDecimal(mantissa, Number(exponent)));
}

export function significantDigits(text: string): number {
  return text.replace(/[-+.]/g, '').replace(/^0+/, '').length;
}

function tidy(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  const front = whole.replace(/^0+(?=\d)/, '') || '0';
  return kept === '' ? front : `${front}.${kept}`;
}
