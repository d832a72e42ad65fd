import { divide, multiply, rational, type Rational } from './rational.js';

const decimal = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads an exact number from its text: `200`, `-3`, `0.85`, `85%`, `1/3`, `1e-7`. Never passes through a double.
 * Null where the text is not a number, is absurdly long, or divides by 0. Source: scoring specification 2.1.
 */
export function parseRational(text: string): Rational | null {
  const trimmed = text.trim();
  if (trimmed.endsWith('%')) return percent(trimmed.slice(0, -1).trimEnd());
  const slash = trimmed.indexOf('/');
  if (slash < 0) return parseDecimal(trimmed);
  const [top, bottom] = [parseDecimal(trimmed.slice(0, slash).trim()), parseDecimal(trimmed.slice(slash + 1).trim())];
  return top && bottom ? divide(top, bottom) : null;
}

/** The double as the exact value of the decimal text that it prints; null for NaN and the infinities. */
export function fromNumber(value: number): Rational | null {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  return Number.isFinite(value) ? parseDecimal(String(value)) : null;
}

function percent(text: string): Rational | null {
  const value = parseDecimal(text);
  return value && multiply(value, { n: 1n, d: 100n });
}

function parseDecimal(text: string): Rational | null {
  const match = decimal.exec(text);
  if (!match) return null;
  const [, sign, integer = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(integer + fraction);
  const power = Number(exponent) - fraction.length;
  const n = sign === '-' ? -digits : digits;
  return power >= 0 ? rational(n * 10n ** BigInt(power)) : rational(n, 10n ** BigInt(-power));
}
