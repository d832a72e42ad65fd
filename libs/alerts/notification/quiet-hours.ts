import { addDays, daysBetween } from '#scoring';
import { isWorkingDay, nextWorkingDay, type Holidays } from '#submissions/pure';

const shanghai = 8 * 3600;
const day = 24 * 3600;
const [morning, evening] = [8 * 3600, 20 * 3600];

/**
 * Seconds until what is not urgent may disturb somebody: none from 08:00 to 20:00 of a working day in Asia/Shanghai,
 * otherwise until 08:00 of the next one and a little later, for at the full and the half hour every robot is busy.
 */
export function secondsUntilDisturbing(now: Date, holidays: Holidays, jitter: number): number {
  const today = new Date(now.getTime() + shanghai * 1000).toISOString().slice(0, 10);
  const time = (Math.floor(now.getTime() / 1000) + shanghai) % day;
  if (isWorkingDay(today, holidays) && time >= morning && time < evening) return 0;
  const next = nextWorkingDay(time < morning ? today : addDays(today, 1), holidays);
  return daysBetween(today, next) * day + morning - time + jitter;
}

/** One to four minutes, always the same for the same recipient, so that what waited for the morning goes as one. */
export function jitterOf(recipient: string): number {
  let sum = 0;
  for (const character of recipient) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 180;
  return 60 + sum;
}
