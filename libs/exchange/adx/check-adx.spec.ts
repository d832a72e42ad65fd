import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vocabularyOf, type AdxCatalog } from './adx-catalog.js';
import { checkAdx, type AdxReport } from './check-adx.js';
import { writeAdx, type AdxRow } from './write-adx.js';
import { writeAdxSchema } from './write-schema.js';

const named = (code: string) => ({ code, name: { zh: code, en: code } });
const catalog: AdxCatalog = {
  dataSets: [
    { ...named('plan-a'), frequency: 'quarter', dataElements: ['ratio.num', 'ratio.den', 'built'] },
    { ...named('plan-b'), frequency: 'year', dataElements: ['beds'] },
  ],
  orgUnits: [named('150303'), named('150304')],
  dataElements: [
    { ...named('ratio.num'), kind: 'number' },
    { ...named('ratio.den'), kind: 'number' },
    { ...named('beds'), kind: 'number' },
    { ...named('built'), kind: 'day' },
  ],
};

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

async function check(text: string, most?: number): Promise<AdxReport> {
  return checkAdx(each([new TextEncoder().encode(text)]), catalog, most);
}

const document = (inside: string): string =>
  `<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-10T08:15:00Z">\n${inside}\n</adx>`;
const group = '<group dataSet="plan-a" orgUnit="150303" period="2024-04-01/P3M">';
const found = ({ faults }: AdxReport): unknown => faults.map(({ code, line, element }) => [code, line, element]);

describe('a document against the catalogue', () => {
  it('is told what is wrong, at its line and element, in both languages', async () => {
    const report = await check(
      document(`<group dataSet="plan-a" orgUnit="999999" period="2024-01-01/P1Y">
<dataValue dataElement="ratio.num" value="1,5"/>
<dataValue dataElement="beds" value="3"/>
<dataValue dataElement="cots" value="3"/>
<dataValue dataElement="built" value="0"><annotation>2024-02-30</annotation></dataValue>
<dataValue dataElement="built" value="0"/>
</group>
<group dataSet="plan-c" orgUnit="150303" period="2024-04-02/P3M"/>`),
    );
    expect(found(report)).toEqual([
      ['adx.unknown-code', 2, 'group'],
      ['adx.duration', 2, 'group'],
      ['adx.not-decimal', 3, 'dataValue'],
      ['adx.not-in-data-set', 4, 'dataValue'],
      ['adx.unknown-code', 5, 'dataValue'],
      ['adx.not-a-day', 6, 'dataValue'],
      ['adx.missing-annotation', 7, 'dataValue'],
      ['adx.period', 9, 'group'],
      ['adx.unknown-code', 9, 'group'],
    ]);
    expect([report.groups, report.values, report.faultCount, report.isWhole]).toEqual([2, 5, 9, true]);
    expect(report.faults[1]?.message.en).toContain(
      '"2024" does not last as long as those of its data set, which is P3M',
    );
    for (const { message } of report.faults) {
      expect(message.zh).toMatch(/^第 \d+ 行第 \d+ 列 <\w+>：.*(请|应|为)/);
      expect(message.en).toMatch(/^Line \d+, column \d+, <\w+>: .*(;|mend|write)/);
    }
  });

  it('is told no more than asked for, and that there is more', async () => {
    const wrong = '<dataValue dataElement="cots" value="3"/>'.repeat(30);
    const { faults, faultCount, values } = await check(document(`${group}${wrong}</group>`), 4);
    expect([faults.length, faultCount, values]).toEqual([4, 30, 30]);
  });

  it('is checked as far as it can be read', async () => {
    const report = await check(document(`${group}<dataValue dataElement="cots" value="3"/>seven</group>`));
    expect(found(report)).toEqual([
      ['adx.unknown-code', 2, 'dataValue'],
      ['adx.unexpected-text', 2, 'group'],
    ]);
    expect(report.isWhole).toBe(false);
  });

  it('is sound where it was written of what the catalogue knows', async () => {
    const number = fc.record({
      dataElement: fc.constantFrom('ratio.num', 'ratio.den'),
      value: fc.tuple(fc.integer(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
    });
    const day = fc
      .constantFrom('2024-02-29', '2023-12-31')
      .map((value) => ({ dataElement: 'built', value, isText: true }));
    const ofA = fc
      .tuple(fc.constantFrom('2024Q1', '2024Q4'), fc.oneof(number, day))
      .map(([period, figure]) => ({ dataSet: 'plan-a', period, ...figure }));
    const ofB = fc
      .nat()
      .map((beds) => ({ dataSet: 'plan-b', period: '2024', dataElement: 'beds', value: String(beds) }));
    const row = fc
      .tuple(fc.constantFrom('150303', '150304'), fc.oneof(ofA, ofB))
      .map(([orgUnit, figure]): AdxRow => ({ orgUnit, ...figure }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        let text = '';
        for await (const piece of writeAdx(each(rows), '2024-07-10T08:15:00Z')) text += piece;
        expect(await check(text)).toMatchObject({ values: rows.length, faults: [], isWhole: true });
      }),
    );
  });
});

describe('the schema of the catalogue', () => {
  it('lists its codes and the periods of its data sets', () => {
    const text = writeAdxSchema(vocabularyOf(catalog));
    const listed = [...text.matchAll(/enumeration value="([^"]+)"/g)].map(([, code]) => code);
    expect(listed).toEqual(['plan-a', 'plan-b', '150303', '150304', 'ratio.num', 'ratio.den', 'beds', 'built']);
    expect(text).toContain('/P3M|');
    expect(text).not.toContain('/P1M');
  });
});
