import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAdxPeriod } from './adx-periods.js';
import { readDhis2Period } from './dhis2-periods.js';
import { periodTable } from './period-table.js';
import { readSdmxPeriod } from './sdmx-periods.js';

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

describe('the table of periods', () => {
  const table = periodTable(2023);

  it('says what is written', () => {
    expect(cells).toEqual(
      table.map(({ words, ours, periodType, dhis2, adx, frequencyCode, sdmx, alsoRead }) => [
        words.en,
        `\`${ours}\``,
        `\`${dhis2}\` (${periodType})`,
        `\`${adx}\``,
        `\`${sdmx}\` (${frequencyCode})`,
        alsoRead.map((text) => `\`${text}\``).join(', '),
      ]),
    );
  });

  it('holds the other way round', () => {
    for (const { ours, dhis2, adx, sdmx } of table) {
      const taken = { kind: 'period', period: ours };
      expect([readDhis2Period(dhis2), readAdxPeriod(adx), readSdmxPeriod(sdmx)]).toEqual([taken, taken, taken]);
    }
  });
});
