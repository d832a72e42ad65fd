import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePeriod, periodStart, printPeriod } from '#scoring';
import { printAdxPeriod, readAdxPeriod } from './adx-periods.js';
import { foreignPeriods, readDhis2Period } from './dhis2-periods.js';
import { frequencies } from './frequency-names.js';
import type { PeriodReading } from './period-reading.js';
import { printSdmxPeriod, readSdmxPeriod } from './sdmx-periods.js';

const counts = { month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;
const period = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...frequencies), fc.nat(11))
  .map(([year, frequency, place]) => printPeriod({ year, frequency, index: (place % counts[frequency]) + 1 }));

const taken = (id: string): PeriodReading => ({ kind: 'period', period: id });
const other = (periodType: string): PeriodReading => ({ kind: 'other', periodType });
const misplaced = (expected: string): PeriodReading => ({ kind: 'misplaced', expected });
const unreadable: PeriodReading = { kind: 'unreadable' };

/** Ours, which is DHIS2's too, ADX, SDMX: each is written so, and read so. */
const notations = [
  ['202303', '2023-03-01/P1M', '2023-03'],
  ['202412', '2024-12-01/P1M', '2024-12'],
  ['2023Q1', '2023-01-01/P3M', '2023-Q1'],
  ['2023Q4', '2023-10-01/P3M', '2023-Q4'],
  ['2023S1', '2023-01-01/P6M', '2023-S1'],
  ['2023S2', '2023-07-01/P6M', '2023-S2'],
  ['2023', '2023-01-01/P1Y', '2023'],
] as const;

describe('a period in the notation of another system', () => {
  it.each(notations)('%s is %s and %s', (ours, adx, sdmx) => {
    expect([printAdxPeriod(ours), printSdmxPeriod(ours)]).toEqual([adx, sdmx]);
    expect([readDhis2Period(ours), readAdxPeriod(adx), readSdmxPeriod(sdmx)]).toEqual([
      taken(ours),
      taken(ours),
      taken(ours),
    ]);
  });

  it('comes back as it went out', () => {
    fc.assert(
      fc.property(period, (id) => {
        expect(readDhis2Period(id)).toEqual(taken(id));
        expect(readAdxPeriod(printAdxPeriod(id) ?? '')).toEqual(taken(id));
        expect(readSdmxPeriod(printSdmxPeriod(id) ?? '')).toEqual(taken(id));
        expect(readSdmxPeriod(printAdxPeriod(id) ?? '')).toEqual(taken(id));
      }),
    );
  });

  it('is nothing but a period of ours, another type, or unreadable, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[0-9]{4}[-QSWMTAD0-9]{0,6}$/),
      fc.stringMatching(/^[0-9]{4}-[01][0-9]-[0-3][0-9]\/P[0-9]{1,2}[DMY]$/),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const reading of [readDhis2Period(given), readAdxPeriod(given), readSdmxPeriod(given)]) {
          if (reading.kind === 'period') expect(parsePeriod(reading.period)).not.toBeNull();
          if (reading.kind === 'misplaced') expect(readAdxPeriod(reading.expected).kind).toBe('period');
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', '2023Q5', '2023S3', '202313', '202300', '23Q1', '2023q1', ' 2023', 'x'])(
    'has no notation where it is no period: %j',
    (id) => {
      expect([printAdxPeriod(id), printSdmxPeriod(id)]).toEqual([null, null]);
    },
  );
});

describe('DHIS2', () => {
  it('also writes a month with a hyphen', () => {
    expect(readDhis2Period('2023-03')).toEqual(taken('202303'));
    expect(readDhis2Period('2023-13')).toEqual(unreadable);
  });

  it.each(foreignPeriods.map(({ example, periodType }) => [example, periodType]))('%s is of type %s', (text, type) => {
    expect(readDhis2Period(text)).toEqual(other(type));
  });

  it('has types whose patterns do not overlap', () => {
    for (const { example } of foreignPeriods) {
      expect(foreignPeriods.filter(({ pattern }) => pattern.test(example))).toHaveLength(1);
    }
  });

  it.each([
    ['2024W53', other('Weekly')],
    ['2024W05', other('Weekly')],
    ['2024-01-31', other('Daily')],
    ['202406B', other('BiMonthly')],
    ['2024AprilS2', other('SixMonthlyApril')],
    ['2024W54', unreadable],
    ['2024W0', unreadable],
    ['20240230', unreadable],
    ['2024-0130', unreadable],
    ['202407B', unreadable],
    ['2024BiW28', unreadable],
    ['2024april', unreadable],
    ['2024Apr', unreadable],
    ['2024Q5', unreadable],
    ['2024-Q1', unreadable],
    ['2024NovQ5', unreadable],
    ['2024 ', unreadable],
    ['２０２４', unreadable],
    ['', unreadable],
  ])('reads %j as it is meant', (text, reading) => {
    expect(readDhis2Period(text)).toEqual(reading);
  });
});

describe('ADX', () => {
  it.each([
    ['2024-01-02/P1M', misplaced('2024-01-01/P1M')],
    ['2024-02-01/P3M', misplaced('2024-01-01/P3M')],
    ['2017-09-01/P3M', misplaced('2017-07-01/P3M')],
    ['2024-03-01/P6M', misplaced('2024-01-01/P6M')],
    ['2024-03-01/P1Y', misplaced('2024-01-01/P1Y')],
    ['2024-04-02/P1Y', misplaced('2024-01-01/P1Y')],
    ['2024-04-01/P6M', other('SixMonthlyApril')],
    ['2024-11-01/P6M', other('SixMonthlyNov')],
    ['2024-07-01/P1Y', other('FinancialJuly')],
    ['2024-11-01/P1Y', other('FinancialNov')],
    ['2024-01-31/P1D', other('Daily')],
    ['2024-01-01/P7D', other('Weekly')],
    ['2024-01-01/P14D', other('BiWeekly')],
    ['2024-03-01/P2M', other('BiMonthly')],
    ['2024-01-01/P12M', unreadable],
    ['2024-01-01/P03M', unreadable],
    ['2024-01-01/p3m', unreadable],
    ['2024-01-01/constructor', unreadable],
    ['2024-02-30/P1M', unreadable],
    ['2024-01-01T00:00:00/P1M', taken('202401')],
    ['2024-04-01T00:00:00.000Z/P3M', taken('2024Q2')],
    ['2024-05-01T00:00:00Z/P3M', misplaced('2024-04-01/P3M')],
    ['2024-01-01T08:00:00/P1M', unreadable],
    ['2024-01-01T00:00:00+08:00/P1M', unreadable],
    ['2024-13-01/P1M', unreadable],
    ['2024-01-01/1M', unreadable],
    ['2024-01-01/P3M/', unreadable],
    ['2024-01-01/P3M/P3M', unreadable],
    ['2024-01-01', unreadable],
    ['2024Q1', unreadable],
    ['/P3M', unreadable],
  ])('reads %s strictly', (text, reading) => {
    expect(readAdxPeriod(text)).toEqual(reading);
  });

  it('refuses every start but the first day', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 2, max: 28 }), (id, day) => {
        const interval = printAdxPeriod(id) ?? '';
        const shifted = interval.replace(periodStart(id), periodStart(id).slice(0, 8) + String(day).padStart(2, '0'));
        expect(readAdxPeriod(shifted)).toEqual(misplaced(interval));
      }),
    );
  });
});

describe('SDMX', () => {
  it.each([
    ['2023-M03', taken('202303')],
    ['2023-A1', taken('2023')],
    ['2023-01-01/P3M', taken('2023Q1')],
    ['2023-02-01/P3M', misplaced('2023-01-01/P3M')],
    ['2023-01-31', unreadable],
    ['2023-W05', unreadable],
    ['2023-T1', unreadable],
    ['2023-A2', unreadable],
    ['2023-M13', unreadable],
    ['2023-M3', unreadable],
    ['2023-Q0', unreadable],
    ['2023-S3', unreadable],
    ['2023-D031', unreadable],
    ['2023Q1', unreadable],
    ['202303', unreadable],
    ['2023-', unreadable],
  ])('reads %s as it is meant', (text, reading) => {
    expect(readSdmxPeriod(text)).toEqual(reading);
  });
});
