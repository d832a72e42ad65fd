/** xs:decimal: no exponent, no infinity, no thousands separator. */
const lexical = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/;
const scientific = /^([+-]?)(\d{1,400})(?:\.(\d{1,400}))?[eE]([+-]?\d{1,3})$/;

/**
 * An xs:decimal in the spelling that every reader of ours takes: `+5` is 5, `5.` is 5, `.5` is 0.5. Digits stay as they are.
 * Null where the text is no xs:decimal.
 */
export function readDecimal(text: string): string | null {
  const match = lexical.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', fraction, bare] = match;
  const digits = fraction ?? bare ?? '';
  return (sign === '-' ? '-' : '') + whole + (digits === '' ? '' : `.${digits}`);
}

/** The same number without an exponent, digit by digit; null where the text is no decimal number. */
export function plainDecimal(text: string): string | null {
  const trimmed = text.trim();
  const match = scientific.exec(trimmed);
  if (!match) return readDecimal(trimmed);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padEnd(point, '0');
  const before = point > 0 ? digits.slice(0, point) : '0';
  const after = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return (sign === '-' ? '-' : '') + before + (after === '' ? '' : `.${after}`);
}

/** Whether a decimal text is zero, however many digits it has. */
export function isZero(text: string): boolean {
  return /^[+-]?(?:0+(?:\.0*)?|\.0+)$/.test(text);
}
