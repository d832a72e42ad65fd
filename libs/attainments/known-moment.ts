import { addDays, dayInShanghai, isDay, type IsoDay } from '#scoring';

/** A moment of knowledge: what counted then, and the day whose knowledge judges. */
export interface KnownMoment {
  readonly day: IsoDay;
  /** ISO with offset. */
  readonly instant: string;
  /** Whether what began to count at that very instant was known. */
  readonly inclusive: boolean;
}

/** A day stands for its end in China; an instant for itself. Null where the text is neither. */
export function readMoment(at: string): KnownMoment | null {
  // other years are slips of the pen, and some are no instants to a database
  if (at < '1900' || at >= '2999') return null;
  if (isDay(at)) return { day: at, instant: `${addDays(at, 1)}T00:00:00+08:00`, inclusive: false };
  const day = at[10] === 'T' && isDay(at.slice(0, 10)) ? dayInShanghai(at) : null;
  return day === null ? null : { day, instant: at, inclusive: true };
}

/** The moment before and the moment after something began to count. */
export function momentsAround(since: string): { readonly before: KnownMoment; readonly after: KnownMoment } {
  const day = dayInShanghai(since) ?? since.slice(0, 10);
  return { before: { day, instant: since, inclusive: false }, after: { day, instant: since, inclusive: true } };
}
