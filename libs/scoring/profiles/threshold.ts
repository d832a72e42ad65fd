/** value ≥ bound at nine decimals, half away from zero (2.4): no class hangs on the last bit of a double. */
export function atLeast(value: number, bound: number): boolean {
  return atNine(value) >= atNine(bound);
}

/** value > bound at nine decimals. */
export function moreThan(value: number, bound: number): boolean {
  return atNine(value) > atNine(bound);
}

/** In billionths: the double is one in any case, so rounding it needs no exact number. */
function atNine(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value) * 1e9);
}
