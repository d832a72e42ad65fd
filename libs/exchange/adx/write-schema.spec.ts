import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { printPeriod } from '#scoring';
import { printAdxPeriod } from '../names/adx-periods.js';
import { frequencies } from '../names/frequency-names.js';
import { periodPattern, writeAdxSchema } from './write-schema.js';

/** Element names with their `name` or `value`, in the order of the document; throws where it is not well-formed. */
function outline(text: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, attributes }) => {
    found.push(`${local} ${attributes.name?.value ?? attributes.value?.value ?? ''}`.trim());
  });
  parser.write(text).close();
  return found;
}

describe('the schema of what is taken', () => {
  const text = writeAdxSchema({
    dataSets: { codes: ['plan-a', 'a"<b>&'] },
    orgUnits: { pattern: '[0-9]{6}' },
    dataElements: { codes: [] },
    frequencies: ['quarter', 'year'],
  });

  it('lists codes, gives patterns, and takes nothing where there is nothing', () => {
    const found = outline(text);
    expect(found.slice(0, 13)).toEqual([
      'schema',
      'simpleType dataSetType',
      'restriction',
      'enumeration plan-a',
      'enumeration a"<b>&',
      'simpleType orgUnitType',
      'restriction',
      'pattern [0-9]{6}',
      'simpleType dataElementType',
      'restriction',
      'pattern [a-[a]]',
      'simpleType periodType',
      'restriction',
    ]);
    expect(found[13]).toBe(`pattern ${periodPattern(['quarter', 'year'])}`);
    expect(found.filter((one) => one.startsWith('attribute'))).toEqual([
      'attribute exported',
      'attribute dataSet',
      'attribute orgUnit',
      'attribute period',
      'attribute completeDate',
      'attribute dataElement',
      'attribute value',
    ]);
  });

  it('takes every period that is written', () => {
    const counts = { month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;
    const period = fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), fc.constantFrom(...frequencies), fc.nat(11))
      .map(([year, frequency, place]) => printPeriod({ year, frequency, index: (place % counts[frequency]) + 1 }));
    fc.assert(
      fc.property(period, (id) => {
        expect(printAdxPeriod(id)).toMatch(new RegExp(`^(?:${periodPattern()})$`));
      }),
    );
  });

  it('takes the periods of its frequencies and no others', () => {
    const pattern = new RegExp(`^(?:${periodPattern(['quarter', 'year'])})$`);
    expect(['2024-04-01/P3M', '2024-01-01T00:00:00Z/P1Y'].every((one) => pattern.test(one))).toBe(true);
    expect(
      ['2024-05-01/P3M', '2024-04-01/P1M', '2024-07-01/P1Y', '2024-04-01/P12M'].some((one) => pattern.test(one)),
    ).toBe(false);
  });
});
