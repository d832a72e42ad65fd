import type { Frequency } from '#scoring';
import type { PlanCalendar } from '../plan-calendar.js';
import type { WrittenCalendar } from './plan-shape.js';
import type { Spot } from './spot.js';

interface Reported {
  readonly frequency: Frequency;
  /** The longest publication lag of the targets; null where a fault keeps it from being known. */
  readonly lag: number | null;
}

/** Nobody waits longer for a form, and nobody is reminded further from its deadline. */
const limits = { days: 730, reminders: 12, reminded: 60 } as const;

/** Of the shortest period of each frequency. */
const shortest = { month: 28, quarter: 90, 'half-year': 181, year: 365 } as const satisfies Record<Frequency, number>;

const usualReminders = [-7, -3, 0, 1];

/** When the forms of a plan are handed in. Every refusal says what to write instead. */
export function readCalendar(written: WrittenCalendar, { frequency, lag }: Reported, spot: Spot): PlanCalendar {
  const calendar = {
    opens: readDays(written.opens, 1, spot.at('opens')) ?? 1,
    deadline: readDays(written.deadline, null, spot.at('deadline')),
    grace: readDays(written.grace, 0, spot.at('grace')) ?? 0,
    locks: readDays(written.locks, null, spot.at('locks')),
    remind: readReminders(written.remind, spot.at('remind')),
    time: readTime(written.time, spot.at('time')),
  };
  checkOrder(calendar, lag, spot);
  if (calendar.deadline !== null) checkOverlap(calendar.deadline, { frequency, opens: calendar.opens }, spot);
  return calendar;
}

function checkOrder({ opens, deadline, grace, locks }: PlanCalendar, lag: number | null, spot: Spot): void {
  if (opens === 0) {
    spot.at('opens').complain({
      code: 'calendar_opens_early',
      zh: '报告期结束之前没有数可报',
      en: 'There is nothing to hand in before the period is over',
      seen: opens,
      suggestion: { zh: '写 opens: 1，即期末次日', en: 'Write opens: 1, the day after the period' },
    });
  }
  const ends = deadline ?? lag;
  if (ends !== null && ends < opens) {
    spot.at(deadline === null ? 'opens' : 'deadline').complain({
      code: 'calendar_reversed',
      zh: `窗口在期末后第 ${opens} 天开放，却在第 ${ends} 天截止`,
      en: `The window opens ${opens} days after the period and ends after ${ends}`,
      seen: deadline ?? opens,
      suggestion: { zh: `写 deadline: ${opens} 或更大的数`, en: `Write deadline: ${opens} or more` },
    });
  }
  if (locks !== null && locks < grace) {
    spot.at('locks').complain({
      code: 'calendar_locks_in_grace',
      zh: `宽限期有 ${grace} 天，却在截止后第 ${locks} 天锁定`,
      en: `Grace lasts ${grace} days, and the form is locked after ${locks}`,
      seen: locks,
      suggestion: { zh: `写 locks: ${grace} 或更大的数`, en: `Write locks: ${grace} or more` },
    });
  }
}

/** Two windows of one plan that are open at once: people hand in the wrong period. */
function checkOverlap(deadline: number, by: { frequency: Frequency; opens: number }, spot: Spot): void {
  const latest = shortest[by.frequency] + by.opens - 1;
  if (deadline <= latest) return;
  spot.at('deadline').complain({
    code: 'calendar_overlaps',
    zh: '上一期截止之前，下一期的窗口已经开放',
    en: 'The next period’s window opens before this one’s deadline',
    seen: deadline,
    suggestion: { zh: `写 deadline: ${latest} 或更小的数`, en: `Write deadline: ${latest} or less` },
  });
}

function readDays(text: string | undefined, otherwise: number | null, spot: Spot): number | null {
  if (text === undefined) return otherwise;
  if (/^\d{1,3}$/.test(text) && Number(text) <= limits.days) return Number(text);
  spot.complain({
    code: 'calendar_days',
    zh: '应为天数，不能为负',
    en: 'A number of days belongs here, and it cannot be negative',
    seen: text,
    suggestion: { zh: `写 0 至 ${limits.days} 的整数`, en: `Write a whole number from 0 to ${limits.days}` },
  });
  return otherwise;
}

function readReminders(written: readonly string[] | undefined, spot: Spot): readonly number[] {
  if (written === undefined) return usualReminders;
  if (written.length > limits.reminders) {
    spot.complain({
      code: 'calendar_reminders',
      zh: `提醒最多 ${limits.reminders} 次`,
      en: `There are at most ${limits.reminders} reminders`,
      seen: written.length,
      suggestion: { zh: '写 remind: [-7, -3, 0, 1]', en: 'Write remind: [-7, -3, 0, 1]' },
    });
    return usualReminders;
  }
  const days = written.flatMap((text, index) => readReminder(text, spot.at(index)) ?? []);
  return [...new Set(days)].sort((a, b) => a - b);
}

function readReminder(text: string, spot: Spot): number | null {
  if (/^[+-]?\d{1,2}$/.test(text) && Math.abs(Number(text)) <= limits.reminded) return Number(text);
  return spot.complain({
    code: 'calendar_reminder',
    zh: '应为截止日前（负数）或后的工作日数',
    en: 'A number of working days before (negative) or after the deadline belongs here',
    seen: text,
    suggestion: { zh: '例如 -7、-3、0、1', en: 'For example -7, -3, 0, 1' },
  });
}

function readTime(text: string | undefined, spot: Spot): string | null {
  if (text === undefined) return null;
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  return spot.complain({
    code: 'calendar_time',
    zh: '应为一天中的时刻',
    en: 'A time of day belongs here',
    seen: text,
    suggestion: { zh: '写作 18:00', en: 'Write 18:00' },
  });
}
