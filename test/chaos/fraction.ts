/** An exact number. The campaign's own: it shares nothing with the arithmetic that it judges. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const nothing: Fraction = { top: 0n, bottom: 1n };

/** @param text a decimal, such as `12`, `0.10` or `-3.5` */
export function fraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not a decimal`);
  const [, sign = '', integer = '', decimals = ''] = match;
  return { top: BigInt(`${sign}${integer}${decimals}`), bottom: 10n ** BigInt(decimals.length) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});

export const isSame = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom;

/** Whether a/b is at least c/d; all of them are positive. */
export const isAtLeast = (a: Fraction, b: Fraction, ratio: { numerator: bigint; denominator: bigint }): boolean =>
  a.top * b.bottom * ratio.denominator >= ratio.numerator * a.bottom * b.top;
