import { rational, type Rational } from '#scoring';

const none = -1;
const long = -2;
const plain = /^-?\d{1,15}(?:\.\d+)?$/;

/**
 * Decimals of many rows, exactly, in nine bytes each: the digits as a whole number that a double holds, and how many of
 * them stand behind the point. The few that need more digits are kept as text.
 */
export class ExactColumn {
  private digits = new Float64Array(1024);
  private places = new Int8Array(1024);
  private readonly texts = new Map<number, string>();

  /** @param text a plain decimal such as `-12.50`; null where the row has no figure */
  set(row: number, text: string | null): void {
    if (row >= this.digits.length) this.grow(row + 1);
    this.places[row] = none;
    if (text === null) return;
    const point = text.indexOf('.');
    const places = point < 0 ? 0 : text.length - point - 1;
    const digits = Number(point < 0 ? text : text.slice(0, point) + text.slice(point + 1));
    if (plain.test(text) && Number.isSafeInteger(digits) && places < 100) {
      this.digits[row] = digits;
      this.places[row] = places;
    } else {
      this.places[row] = long;
      this.texts.set(row, text);
    }
  }

  has(row: number): boolean {
    return this.places[row] !== none;
  }

  /** The figure as a plain decimal or null, as it was set but for zeros in front. */
  text(row: number): string | null {
    const places = this.places[row] ?? none;
    if (places === none) return null;
    if (places === long) return this.texts.get(row) ?? null;
    const value = this.digits[row] ?? 0;
    if (places === 0) return String(value);
    const digits = String(Math.abs(value)).padStart(places + 1, '0');
    return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }

  /** The figure as it was written, not in lowest terms; null where the row has none. */
  exact(row: number): Rational | null {
    const places = this.places[row] ?? none;
    if (places === 0) return { n: BigInt(this.digits[row] ?? 0), d: 1n };
    if (places > 0) return { n: BigInt(this.digits[row] ?? 0), d: 10n ** BigInt(places) };
    const text = this.text(row);
    if (text === null) return null;
    const [front = '', back = ''] = text.split('.');
    return rational(BigInt(front + back), 10n ** BigInt(back.length));
  }

  /** Gives back what was reserved for rows to come. */
  trim(rows: number): void {
    this.digits = this.digits.slice(0, rows);
    this.places = this.places.slice(0, rows);
  }

  private grow(atLeast: number): void {
    const size = Math.max(atLeast, Math.ceil(this.digits.length * 1.5));
    const [digits, places] = [new Float64Array(size), new Int8Array(size)];
    digits.set(this.digits);
    places.set(this.places);
    [this.digits, this.places] = [digits, places];
  }
}
