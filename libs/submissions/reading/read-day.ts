import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';
import { foldText } from './fold-text.js';
import type { Cell } from './given-submission.js';

export type DayReading =
  | { readonly kind: 'day'; readonly day: IsoDay }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly message: Words };

const asked: Words = { zh: '不是日期，请写成 2023-12-31', en: 'not a date; write it as 2023-12-31' };

/** Reads the day on which something was done. Days that the calendar does not have are refused, not rolled over. */
export function readDay(cell: Cell | undefined): DayReading {
  if (cell === undefined || (cell.kind === 'json' && (cell.value === null || cell.value === undefined))) {
    return { kind: 'missing' };
  }
  if (cell.kind === 'date') return cell.day === null ? { kind: 'fault', message: asked } : real(cell.day);
  const text = cell.kind === 'json' ? cell.value : cell.kind === 'text' ? foldText(cell.text) : null;
  if (text === '' && cell.kind === 'text') return { kind: 'missing' };
  if (typeof text !== 'string') return { kind: 'fault', message: asked };
  const strict = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const loose = cell.kind === 'text' ? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) : null;
  const parts = strict ?? loose;
  if (!parts) return { kind: 'fault', message: asked };
  const [, year = '', month = '', day = ''] = parts;
  return real(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function real(day: string): DayReading {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  if (date >= 1 && date <= daysIn(year, month)) return { kind: 'day', day };
  return { kind: 'fault', message: { zh: `日历上没有 ${day} 这一天`, en: `the calendar has no ${day}` } };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
