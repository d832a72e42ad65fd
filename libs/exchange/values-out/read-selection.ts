import { isDay, type IsoDay, type PeriodId } from '#scoring';
import { textOf, textsOf, type ListQuery } from '../metadata/list-query.js';
import { readDhis2Period } from '../names/dhis2-periods.js';
import type { CodedRefusal } from '../values/coded-refusal.js';

/** What is asked of `GET /dataValueSets`, still in the names of whoever asks. */
export interface Selection {
  readonly dataSets: readonly string[];
  readonly dataElements: readonly string[];
  readonly orgUnits: readonly string[];
  readonly children: boolean;
  /** null: whatever period. */
  readonly periods: readonly PeriodId[] | null;
  readonly span: { readonly from: IsoDay; readonly to: IsoDay } | null;
  readonly changedSince: Date | null;
  readonly includeDeleted: boolean;
  readonly limit: number | null;
  readonly offset: number;
}

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  E2001: ['至少指明一个数据集或数据元素', 'Name at least one data set or data element'],
  E2002: [
    '请指明期间、起止日期、lastUpdated 或 lastUpdatedDuration',
    'Name a period, start and end dates, lastUpdated or lastUpdatedDuration',
  ],
  E2003: ['期间与起止日期不能同时给出', 'Periods and start and end dates cannot both be given'],
  E2004: ['起始日期晚于截止日期', 'The start date is after the end date'],
  E2005: ['时长应为数字加 d、h、m 或 s，如 7d', 'A duration is a number and d, h, m or s, as 7d'],
  E2006: ['至少指明一个机构', 'Name at least one organisation unit'],
  E2008: ['children 须与 orgUnit 同用', 'children needs orgUnit'],
  E2013: ['至少指明一个数据集', 'Name at least one data set'],
  E2009: ['limit 与 offset 应为非负整数', 'limit and offset are whole numbers from 0 on'],
};

export function faultOf(errorCode: string): CodedRefusal {
  const [zh, en] = words[errorCode] ?? ['请求有误', 'The request is at fault'];
  return { errorCode, words: { zh, en } };
}

/** The same number of names as a plan may have figures. */
const mostNames = 5_000;

/** Reads the address in the order in which DHIS2 checks it; what cannot be read as a period is left out, as there. */
export function readSelection(query: ListQuery, now: Date): Selection | CodedRefusal {
  const names = (name: string) =>
    textsOf(query, name)
      .flatMap((text) => text.split(','))
      .slice(0, mostNames);
  const [dataSets, dataElements, orgUnits] = [names('dataSet'), names('dataElement'), names('orgUnit')];
  if (dataSets.length + dataElements.length === 0) return faultOf('E2001');
  const given = names('period');
  const read = given.flatMap((text) => {
    const reading = readDhis2Period(text);
    return reading.kind === 'period' ? [reading.period] : [];
  });
  const span = readDates(query);
  if (span === 'reversed') return faultOf('E2004');
  const changedSince = readSince(query, now);
  if (changedSince === 'unreadable') return faultOf('E2005');
  if (given.length > 0 && span !== null) return faultOf('E2003');
  if (read.length === 0 && span === null && changedSince === null) return faultOf('E2002');
  const children = isTrue(textOf(query, 'children'));
  if (orgUnits.length === 0) return faultOf(children ? 'E2008' : 'E2006');
  const [limit, offset] = [readCount(textOf(query, 'limit')), readCount(textOf(query, 'offset'))];
  if (limit === 'unreadable' || offset === 'unreadable') return faultOf('E2009');
  return {
    dataSets,
    dataElements,
    orgUnits,
    children,
    periods: given.length > 0 ? read : null,
    span,
    changedSince,
    includeDeleted: isTrue(textOf(query, 'includeDeleted')),
    limit,
    offset: offset ?? 0,
  };
}

/** Whether a period lies in the span as a whole, and does not only touch it. */
export function isWithin(span: { readonly from: IsoDay; readonly to: IsoDay }, start: IsoDay, end: IsoDay): boolean {
  return span.from <= start && end <= span.to;
}

function readDates(query: ListQuery): { from: IsoDay; to: IsoDay } | null | 'reversed' {
  const [from, to] = [textOf(query, 'startDate'), textOf(query, 'endDate')];
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to)) return null;
  return from > to ? 'reversed' : { from, to };
}

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

function readSince(query: ListQuery, now: Date): Date | null | 'unreadable' {
  const duration = textOf(query, 'lastUpdatedDuration');
  if (duration !== undefined) {
    const found = /^(\d{1,6})([dhms])$/.exec(duration);
    const unit = units[found?.[2] ?? ''];
    return unit === undefined ? 'unreadable' : new Date(now.getTime() - Number(found?.[1]) * unit);
  }
  const text = textOf(query, 'lastUpdated');
  if (text === undefined) return null;
  const written = /^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text);
  const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return written && !Number.isNaN(instant.getTime()) ? instant : 'unreadable';
}

function readCount(text: string | undefined): number | null | 'unreadable' {
  if (text === undefined) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'unreadable';
}

function isTrue(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === 'true';
}
