import { add, compare, one, parseRational, zero } from '#scoring';

export interface Succession {
  readonly successors: readonly string[];
  /** Exact decimals in the order of successors; empty where none is given. */
  readonly shares: readonly string[];
}

const shareShape = /^(0\.\d{1,9}|1(\.0{1,9})?)$/;

/**
 * Reads `150302;150304` or, with what each took of the whole, `150302:0.6;150304:0.4`. Undefined where a share is no
 * decimal above 0 and up to 1, where only some have one, or where they do not add up to exactly 1.
 */
export function readSuccessors(text: string): Succession | undefined {
  if (text === '') return { successors: [], shares: [] };
  const parts = text.split(';').map((part) => part.split(':').map((piece) => piece.trim()));
  const successors = parts.map(([code = '']) => code);
  const given = parts.flatMap(([, share]) => share ?? []);
  if (parts.some((part) => part.length > 2) || new Set(successors).size < successors.length) return undefined;
  if (given.length === 0) return { successors, shares: [] };
  if (given.length < successors.length || !given.every((share) => shareShape.test(share))) return undefined;
  return addUpToOne(given) ? { successors, shares: given } : undefined;
}

function addUpToOne(shares: readonly string[]): boolean {
  const numbers = shares.map((share) => parseRational(share) ?? zero);
  return numbers.every(({ n }) => n > 0n) && compare(numbers.reduce(add, zero), one) === 0;
}
