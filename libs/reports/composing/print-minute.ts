import type { Words } from '#platform/errors';
import { dayWords } from '#scoring';

/** A moment to the minute, given as `2023-10-31 18:00`: 2023年10月31日18:00. */
export function printMinute(minute: string): Words {
  const day = dayWords(minute.slice(0, 10));
  const time = minute.slice(11);
  return { zh: `${day.zh}${time}`, en: `${time} on ${day.en}` };
}
