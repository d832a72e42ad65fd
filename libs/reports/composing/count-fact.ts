import type { Fact } from '../model/fact.js';

/** A count as a fact: it is told by its figure in both languages. */
export const countFact = (count: number): Fact => ({ zh: String(count), en: String(count), number: count });

/** The English noun that goes with a count. */
export const noun = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** A share in percent, rounded down to one decimal; a dash where there is nothing to share. */
export function shareFact(part: number, whole: number): Fact {
  if (whole === 0) return { zh: '—', en: '—', number: null };
  const percent = Math.floor((1000 * part) / whole) / 10;
  return { zh: `${percent}%`, en: `${percent}%`, number: percent };
}
