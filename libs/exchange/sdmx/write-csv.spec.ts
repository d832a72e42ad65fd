import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { makeArtefacts, nameCodesOf } from './artefacts.js';
import { attributeIds, componentIds } from './components.js';
import type { CsvKeys, Labels } from './negotiate.js';
import { cellsOf, type Cells, type SdmxRow } from './sdmx-row.js';
import { quoteField, writeCsv, type CsvOptions } from './write-csv.js';

const first: SdmxRow = {
  frequency: 'quarter',
  region: '150303',
  indicator: 'beds',
  series: 'VALUE',
  period: '2024Q1',
  value: '12.50',
  status: 'A',
  unit: '个',
  targetStatus: 'on_track',
  flags: ['outside_limits', 'imputed'],
};
const second: SdmxRow = { ...first, period: '2024Q2', value: null, status: 'O', targetStatus: null, flags: [] };
const goal: SdmxRow = { ...second, series: 'GOAL', value: '1e2', status: 'A' };
const nameCode = nameCodesOf(
  makeArtefacts({
    plans: [],
    regions: [{ code: '150303', name: { zh: '海南区', en: 'Hainan District, Wuhai' }, parent: null }],
    indicators: [{ code: 'beds', name: { zh: '床位', en: 'Beds' } }],
    units: ['个'],
  }),
);

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

async function write(
  rows: readonly Cells[],
  given: { version: '1' | '2'; labels?: Labels; keys?: CsvKeys } & Partial<CsvOptions>,
): Promise<string> {
  const { version, labels = 'id', keys = 'none', ...contents } = given;
  const options: CsvOptions = {
    flow: { id: 'plan-a', name: 'Plan, the first' },
    format: { kind: 'csv', version, labels, keys },
    language: 'en',
    nameCode,
    attributes: attributeIds,
    values: true,
    observations: true,
    ...contents,
  };
  let text = '';
  for await (const chunk of writeCsv(each(rows), options)) text += chunk;
  return text;
}

const rows = [first, second, goal].map(cellsOf);

describe('SDMX-CSV', () => {
  it('is written in 2.0', async () => {
    expect((await write(rows, { version: '2' })).split('\r\n')).toEqual([
      'STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,SERIES,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,TARGET_STATUS,FLAGS',
      'dataflow,XUSHI:plan-a(1.0.0),I,Q,150303,beds,VALUE,2024-Q1,12.50,A,UNITS,ON_TRACK,imputed outside_limits',
      'dataflow,XUSHI:plan-a(1.0.0),I,Q,150303,beds,VALUE,2024-Q2,,O,UNITS,,',
      'dataflow,XUSHI:plan-a(1.0.0),I,Q,150303,beds,GOAL,2024-Q2,100,A,UNITS,,',
      '',
    ]);
  });

  it('is written in 1.0', async () => {
    expect((await write(rows.slice(0, 1), { version: '1', labels: 'both' })).split('\r\n')).toEqual([
      'DATAFLOW,FREQ: Frequency,REF_AREA: Region,INDICATOR: Indicator,SERIES: Series,TIME_PERIOD: Period,OBS_VALUE: Value,OBS_STATUS: Status of the figure,UNIT_MEASURE: Unit,TARGET_STATUS: Status of the target,FLAGS: Flags',
      '"XUSHI:plan-a(1.0): Plan, the first",Q: Quarterly,"150303: Hainan District, Wuhai",beds: Beds,VALUE: Value,2024-Q1,12.50,A: Normal value,UNITS: Units,ON_TRACK: on track,imputed outside_limits',
      '',
    ]);
  });

  it('has names and keys of their own where they are asked for', async () => {
    const [head, line] = parse(await write(rows.slice(0, 1), { version: '2', labels: 'name', keys: 'both' }));
    expect(head?.slice(0, 8)).toEqual([
      'STRUCTURE',
      'STRUCTURE_ID',
      'STRUCTURE_NAME',
      'ACTION',
      'SERIES_KEY',
      'OBS_KEY',
      'FREQ',
      'Frequency',
    ]);
    expect(line?.slice(2, 10)).toEqual([
      'Plan, the first',
      'I',
      'Q.150303.beds.VALUE',
      'Q.150303.beds.VALUE.2024-Q1',
      'Q',
      'Quarterly',
      '150303',
      'Hainan District, Wuhai',
    ]);
  });

  it('has a line a series where no observations are wanted', async () => {
    const wanted = { attributes: ['UNIT_MEASURE'] as const, values: false, observations: false };
    expect((await write(rows, { version: '2', ...wanted })).split('\r\n')).toEqual([
      'STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,SERIES,UNIT_MEASURE',
      'dataflow,XUSHI:plan-a(1.0.0),I,Q,150303,beds,VALUE,UNITS',
      'dataflow,XUSHI:plan-a(1.0.0),I,Q,150303,beds,GOAL,UNITS',
      '',
    ]);
    const old = await write(rows.slice(0, 1), { version: '1', ...wanted });
    expect(old.split('\r\n')[1]).toBe('XUSHI:plan-a(1.0),Q,150303,beds,VALUE,,,UNITS');
  });

  it('has its head where there is nothing else', async () => {
    expect((await write([], { version: '2' })).split('\r\n')).toHaveLength(2);
  });

  it('is read again field by field, whatever stands in a field', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 }), async (given) => {
        const odd = given.map(([REF_AREA, INDICATOR, FLAGS]): Cells => ({
          ...cellsOf(first),
          REF_AREA,
          INDICATOR,
          FLAGS,
        }));
        const [, ...lines] = parse(await write(odd, { version: '2' }), { record_delimiter: '\r\n' });
        expect(lines.map((fields) => fields.slice(3))).toEqual(
          odd.map((cells) => componentIds.map((id) => cells[id] ?? '')),
        );
      }),
    );
  });

  it('quotes what needs it and nothing else', () => {
    expect(['a', ' a ', '=1', 'a,b', 'a"b', 'a\nb', '\r'].map(quoteField)).toEqual([
      'a',
      ' a ',
      '=1',
      '"a,b"',
      '"a""b"',
      '"a\nb"',
      '"\r"',
    ]);
  });

  it('stops at a row that is no observation', () => {
    expect(() => cellsOf({ ...first, period: '2024W1' })).toThrow('no period: 2024W1');
    expect(() => cellsOf({ ...first, value: 'n/a' })).toThrow('no decimal number: n/a');
  });
});
