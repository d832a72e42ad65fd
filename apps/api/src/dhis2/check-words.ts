import { textOf, type ListQuery } from '#exchange';
import { AppError } from '#platform/errors';
import { flagOf } from './import-options.js';

const day = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const kinds = {
  number: { pattern: /^-?\d{1,9}$/, zh: '整数', en: 'a whole number' },
  day: { pattern: day, zh: '日期，如 2024-02-29', en: 'a date such as 2024-02-29' },
} as const;
const checked = [
  ['limit', 'number'],
  ['offset', 'number'],
  ['startDate', 'day'],
  ['endDate', 'day'],
  ['lastUpdated', 'day'],
  ['created', 'day'],
] as const;

/** What DHIS2 cannot make a flag, a number or a date of is a bad request to it, whatever else was asked. @throws AppError 400 */
export function checkWords(query: ListQuery): void {
  for (const name of ['children', 'includeDeleted']) flagOf(query, name);
  for (const [name, kind] of checked) {
    const text = textOf(query, name);
    const { pattern, zh, en } = kinds[kind];
    if (text === undefined || pattern.test(text)) continue;
    const seen = text.slice(0, 60);
    throw new AppError('malformed', 'dhis2.parameter', {
      zh: `参数 ${name} 的值“${seen}”应为${zh}`,
      en: `Value "${seen}" of parameter ${name} must be ${en}`,
    });
  }
}
