/** A repeatable stream of whole numbers below a bound. */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
