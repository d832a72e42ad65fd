const zero = 48;

/** Moves the decimal point of a plain decimal: ('85.3', -2) is 0.853, exactly. */
export function shiftDecimal(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : '';
  const body = sign === '-' || text.startsWith('+') ? text.slice(1) : text;
  const dot = body.indexOf('.');
  const [whole, fraction] = dot === -1 ? [body, ''] : [body.slice(0, dot), body.slice(dot + 1)];
  if (places >= 0 && fraction.length >= places) {
    return sign + tidy(`${whole}${fraction.slice(0, places)}.${fraction.slice(places)}`);
  }
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
  const own = String(value);
  // so short a text has no more than 15 digits: most figures
  if (own.length <= 15 && !own.includes('e')) return own;
  // no two texts of 15 digits mean the same double, so the shortest text of the rounded one is the rounded text
  const shortest = Number.isInteger(value) ? own : value.toPrecision(15);
  if (!shortest.includes('e')) return plainDecimal(shortest);
  const [mantissa = '0', exponent = '0'] = shortest.split('e');
  return plainDecimal(shiftDecimal(mantissa, Number(exponent)));
}

const written = /^(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/;

/** Whether a text is already what `decimalOfNumber` would make of it: most figures of most files. */
export function isPlainDecimal(text: string): boolean {
  return text.length <= 16 && written.test(text) && (text.length < 16 || text.includes('.'));
}

export function significantDigits(text: string): number {
  return text.replace(/[-+.]/g, '').replace(/^0+/, '').length;
}

/** By hand, because every figure of every file comes by. */
function tidy(text: string): string {
  const point = text.indexOf('.');
  let end = text.length;
  if (point !== -1) while (text.charCodeAt(end - 1) === zero) end -= 1;
  if (end - 1 === point) end = point;
  const lastOfWhole = (point === -1 ? text.length : point) - 1;
  let start = 0;
  while (start < lastOfWhole && text.charCodeAt(start) === zero) start += 1;
  const kept = text.slice(start, end);
  return kept === '' || kept.startsWith('.') ? `0${kept}` : kept;
}
