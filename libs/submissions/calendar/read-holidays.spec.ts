import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compareHolidays } from './compare-holidays.js';
import { readHolidays, type Holiday } from './read-holidays.js';

const header = 'day,kind,name,source\n';
const read = (text: string): readonly Holiday[] => {
  const result = readHolidays(text);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.holidays;
};
const faults = (text: string): string[] => {
  const result = readHolidays(text);
  return 'problems' in result ? result.problems.map(({ code, line }) => `${code}:${line ?? ''}`) : [];
};
const shipped = (year: number): string =>
  readFileSync(path.join(import.meta.dirname, `../../../config/holidays/${year}.csv`), 'utf8');

describe('a file of holidays', () => {
  it('is read in the order of its days, with or without English names and a byte order mark', () => {
    const text =
      '\uFEFFday,kind,name,source,name_en\n2024-10-02,off,国庆节,某号,National Day\n\n2024-10-01,off,国庆节,某号,\n';
    expect(read(text)).toEqual([
      { day: '2024-10-01', kind: 'off', nameZh: '国庆节', nameEn: null, source: '某号' },
      { day: '2024-10-02', kind: 'off', nameZh: '国庆节', nameEn: 'National Day', source: '某号' },
    ]);
  });

  it.each([
    ['2024-02-30,off,节,号', 'holiday.day:2'],
    ['2024-10-01,free,节,号', 'holiday.kind:2'],
    ['2024-10-01,off,,号', 'holiday.name:2'],
    ['2024-10-01,off,节,', 'holiday.source:2'],
    ['2024-10-01,off,节,号,多', 'holiday.beyond:2'],
    ['2024-10-01,off,节,号\n2024-10-01,working,节,号', 'holiday.twice:3'],
    ['2024-10-01,off,"节,号', 'holiday.malformed:1'],
    ['', 'holiday.empty:1'],
  ])('with %j is refused as %s', (rows, fault) => {
    expect(faults(header + rows)).toEqual([fault]);
  });

  it('says all that is wrong at once', () => {
    expect(faults(`${header}2024-10-01,off,节,号\nx,y,,\n`)).toEqual([
      'holiday.day:3',
      'holiday.kind:3',
      'holiday.name:3',
      'holiday.source:3',
    ]);
  });

  it('needs its header, and takes no column that it does not know', () => {
    expect(faults('2024-10-01,off,节,号')).toEqual(['holiday.header:1']);
    expect(faults('day,kind,name,source,note\n')).toEqual(['holiday.header:1']);
    expect(faults('day,kind,name,source,day\n')).toEqual(['holiday.header:1']);
  });

  it('is bounded in length and in days off a year', () => {
    const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
    const days = (count: number) => Array.from({ length: count }, (_, index) => `${day(index)},off,节,号\n`).join('');
    expect(faults(header + days(60))).toEqual([]);
    expect(faults(header + days(61))).toEqual(['holiday.too_many:1']);
    expect(faults(header + '\n'.repeat(10) + 'x'.repeat(100_001))).toEqual(['holiday.too_large:1']);
    expect(faults(header + '2024-10-01,off,节,号\n'.repeat(1_001))).toEqual(['holiday.too_large:1']);
  });

  it.each([
    [2024, 28, 8],
    [2025, 28, 5],
  ])('of %d that comes with the program has %d days off and %d worked weekend days', (year, off, working) => {
    const days = read(shipped(year));
    expect(days.filter(({ kind }) => kind === 'off')).toHaveLength(off);
    const worked = days.filter(({ kind }) => kind === 'working');
    expect(worked).toHaveLength(working);
    // nobody has to be told that a weekday is worked
    expect(worked.every(({ day }) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toBe(true);
    expect(days.every(({ day, source }) => day.startsWith(`${year}-`) && source.startsWith('国办发明电'))).toBe(true);
  });
});

describe('the difference that a file makes', () => {
  const day = (on: string, more: Partial<Holiday> = {}): Holiday => {
    return { day: on, kind: 'off', nameZh: '节', nameEn: null, source: '号', ...more };
  };

  it('is told by day, in the years of the file alone', () => {
    const stored = [day('2023-10-01'), day('2024-10-01'), day('2024-10-02'), day('2024-10-03')];
    const given = [day('2024-10-01'), day('2024-10-02', { kind: 'working' }), day('2024-10-04')];
    expect(compareHolidays(stored, given)).toEqual({
      years: [2024],
      added: [day('2024-10-04')],
      changed: [{ day: '2024-10-02', before: day('2024-10-02'), after: day('2024-10-02', { kind: 'working' }) }],
      removed: [day('2024-10-03')],
      unchanged: 1,
    });
  });

  it.each<Partial<Holiday>>([{ nameZh: '别' }, { nameEn: 'other' }, { source: '别' }])('sees %j', (other) => {
    expect(compareHolidays([day('2024-10-01')], [day('2024-10-01', other)]).changed).toHaveLength(1);
  });
});
