import { addDays, dayInShanghai } from '#scoring';

/** The day in Asia/Shanghai, where the deadlines are. */
export function today(): string {
  const now = new Date().toISOString();
  return dayInShanghai(now) ?? now.slice(0, 10);
}

export const inDays = (count: number): string => addDays(today(), count);

/** The end of a day there, as an instant. */
export const endOf = (day: string): string => `${day}T23:59:59+08:00`;
