/** A decimal of at most 15 digits as a whole number, which a double holds exactly, and its places behind the point. */
export interface PackedDecimal {
  mantissa: number;
  places: number;
}

const [minus, point, zero, nine] = [0x2d, 0x2e, 0x30, 0x39];

/**
 * Reads `12`, `-0.50` and their like from bytes. False where anything else stands there, which is then read as any other
 * file's cell is. Gives the figure without idle zeros, as `plainDecimal` does.
 */
export function readPacked(
  bytes: Uint8Array,
  { start, end }: { start: number; end: number },
  into: PackedDecimal,
): boolean {
  const negative = bytes[start] === minus;
  let i = negative ? start + 1 : start;
  // the sign and the point take no digit; more digits are the slow reader's to refuse
  if (end - i > 16 || i >= end) return false;
  let mantissa = 0;
  let digits = 0;
  let pointAt = -1;
  for (; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero);
      digits += 1;
    } else if (byte === point && pointAt < 0 && digits > 0) pointAt = digits;
    else return false;
  }
  if (digits > 15 || pointAt === digits) return false;
  settle(into, negative ? -mantissa : mantissa, pointAt < 0 ? 0 : digits - pointAt);
  return true;
}

/** Takes idle zeros from the end, and the sign from nothing. */
export function settle(into: PackedDecimal, mantissa: number, places: number): void {
  let [whole, left] = [mantissa, places];
  while (left > 0 && whole % 10 === 0) {
    whole /= 10;
    left -= 1;
  }
  into.mantissa = whole === 0 ? 0 : whole;
  into.places = left;
}

/** The plain decimal that was packed: (853, 1) is 85.3. */
export function printPacked(mantissa: number, places: number): string {
  if (places === 0) return String(mantissa);
  const sign = mantissa < 0 ? '-' : '';
  const digits = String(Math.abs(mantissa)).padStart(places + 1, '0');
  const at = digits.length - places;
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** Packs a plain decimal as `plainDecimal` writes it; null where it has too many digits. */
export function packText(text: string): PackedDecimal | null {
  const digits = text.replace(/[-.]/g, '');
  if (digits.length > 15) return null;
  const packed = { mantissa: 0, places: 0 };
  const fraction = text.split('.')[1] ?? '';
  settle(packed, Number(digits) * (text.startsWith('-') ? -1 : 1), fraction.length);
  return packed;
}
