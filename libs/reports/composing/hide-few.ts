import type { PlanTarget } from '#catalog';
import { suppressCount } from '#scoring';
import type { Fact } from '../model/fact.js';

/** Units in which people are counted. */
const people: ReadonlySet<string> = new Set(['人', '名', '例', '户', '人次', '对']);

/** Whether so few people are counted that somebody could be known by it. */
export function isFew(amount: number | null, { indicator: { whole, unit } }: PlanTarget): boolean {
  return amount !== null && whole && people.has(unit) && suppressCount(Math.abs(amount)).startsWith('<');
}

/** A count of people as a table prints it: one to four of them are told as fewer than five. */
export function hideFew(printed: Fact, amount: number | null, target: PlanTarget): Fact {
  if (amount === null || !isFew(amount, target)) return printed;
  const few = suppressCount(Math.abs(amount));
  return { zh: `${few}${target.indicator.unit}`, en: `${few} ${target.indicator.unit}`, number: null };
}
