import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { printPeriod } from '#scoring';
import { printAdxPeriod, readAdxPeriod } from './adx-periods.js';
import { readDhis2Period } from './dhis2-periods.js';
import { frequencies, frequencyCodeOf, periodTypeOf } from './frequency-names.js';
import type { PeriodReading } from './period-reading.js';
import { printSdmxPeriod, readSdmxPeriod } from './sdmx-periods.js';

const page = readFileSync(path.join(import.meta.dirname, '../periods.md'), 'utf8');
const cells = page
  .split('\n')
  .filter((line) => /^\| (?:month|quarter|half-year|year) /.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** One period of each frequency in every notation; other spellings are read, and never written. */
const rows = frequencies.map((frequency) => {
  const ours = printPeriod({ frequency, year: 2023, index: frequency === 'month' ? 3 : 1 });
  const alsoRead = { month: ['2023-03', '2023-M03'], quarter: [], 'half-year': [], year: ['2023-A1'] }[frequency];
  return { frequency, ours, alsoRead };
});

describe('the table of periods', () => {
  it('says what is written', () => {
    expect(cells).toEqual(
      rows.map(({ frequency, ours, alsoRead }) => [
        frequency,
        `\`${ours}\``,
        `\`${ours}\` (${periodTypeOf(frequency)})`,
        `\`${printAdxPeriod(ours)}\``,
        `\`${printSdmxPeriod(ours)}\` (${frequencyCodeOf(frequency)})`,
        alsoRead.map((text) => `\`${text}\``).join(', '),
      ]),
    );
  });

  it('holds the other way round', () => {
    for (const { ours, alsoRead } of rows) {
      const taken: PeriodReading = { kind: 'period', period: ours };
      expect(readDhis2Period(ours)).toEqual(taken);
      expect(readAdxPeriod(printAdxPeriod(ours) ?? '')).toEqual(taken);
      expect(readSdmxPeriod(printSdmxPeriod(ours) ?? '')).toEqual(taken);
      for (const text of alsoRead) expect(readSdmxPeriod(text)).toEqual(taken);
    }
  });
});
