import type { Words } from '#platform/errors';

/** [house] A silence that lasts longer is a decision that belongs into the plan. */
export const longestDays = 90;

const aDay = 24 * 3_600_000;

/** Why a silence cannot last until an instant; null where it can. */
export function refuseTerm(until: Date, now: Date): Words | null {
  const latest = new Date(now.getTime() + longestDays * aDay);
  if (until > now && until <= latest) return null;
  return {
    zh: `静默须在将来结束，且最长 ${longestDays} 天；请把结束时间改为 ${latest.toISOString()} 之前`,
    en: `A silence ends in the future and after ${longestDays} days at most: say an end before ${latest.toISOString()}`,
  };
}
