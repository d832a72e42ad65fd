/** An exact number for the evaluator, made for it alone: the library's own numbers are what it checks. */
export class Fraction {
  private constructor(
    readonly top: bigint,
    readonly bottom: bigint,
  ) {}

  static of(top: bigint | number, bottom: bigint | number = 1n): Fraction {
    const [n, d] = [BigInt(top), BigInt(bottom)];
    if (d === 0n) throw new Error(`${n}/0 is no number`);
    const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
    return new Fraction(n / common, d / common);
  }

  /** Reads a JSON number by its decimal text, as the specification asks. */
  static read(value: number): Fraction {
    const [digits = '0', power = '0'] = String(value).split('e');
    const [whole = '0', decimals = ''] = digits.split('.');
    const places = decimals.length - Number(power);
    const unscaled = BigInt(whole + decimals);
    return places >= 0 ? Fraction.of(unscaled, 10n ** BigInt(places)) : Fraction.of(unscaled * 10n ** BigInt(-places));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom - other.top * this.bottom, this.bottom * other.bottom);
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.top * other.top, this.bottom * other.bottom);
  }

  /** Null where there is nothing to divide by. */
  over(other: Fraction): Fraction | null {
    return other.top === 0n ? null : Fraction.of(this.top * other.bottom, this.bottom * other.top);
  }

  size(): Fraction {
    return this.top < 0n ? new Fraction(-this.top, this.bottom) : this;
  }

  within(low: Fraction, high: Fraction): Fraction {
    return this.below(low) ? low : high.below(this) ? high : this;
  }

  below(other: Fraction): boolean {
    return this.top * other.bottom < other.top * this.bottom;
  }

  atLeast(other: Fraction): boolean {
    return !this.below(other);
  }

  equals(other: Fraction): boolean {
    return this.top === other.top && this.bottom === other.bottom;
  }

  get sign(): -1 | 0 | 1 {
    return this.top < 0n ? -1 : this.top === 0n ? 0 : 1;
  }

  /** To so many decimals, half away from zero. */
  round(places: number): Fraction {
    const unit = 10n ** BigInt(places);
    const size = this.size();
    const nearest = (2n * size.top * unit + size.bottom) / (2n * size.bottom);
    return Fraction.of(nearest * BigInt(this.sign), unit);
  }

  floor(): Fraction {
    const cut = this.top / this.bottom;
    return Fraction.of(this.top < 0n && cut * this.bottom !== this.top ? cut - 1n : cut);
  }

  /** Whether its decimals come to an end. */
  ends(): boolean {
    let rest = this.bottom;
    for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
    return rest === 1n;
  }

  toNumber(): number {
    const spare = Math.max(0, 25 - String(this.top).length + String(this.bottom).length);
    return Number(`${(this.top * 10n ** BigInt(spare)) / this.bottom}e-${spare}`);
  }
}

export const nought = Fraction.of(0);
export const unity = Fraction.of(1);

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}
