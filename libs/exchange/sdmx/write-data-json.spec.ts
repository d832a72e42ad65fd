import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeArtefacts, nameCodesOf } from './artefacts.js';
import { attributeIds, type ObservationDimension } from './components.js';
import { collectCodes } from './present-codes.js';
import { cellsOf, type Cells, type SdmxRow } from './sdmx-row.js';
import { writeDataJson, writeFigure, type DataJsonOptions } from './write-data-json.js';

const head = { id: 'm1', prepared: '2024-07-10T08:15:00Z', language: 'en' } as const;
const base: SdmxRow = {
  frequency: 'quarter',
  region: '150303',
  indicator: 'beds',
  series: 'VALUE',
  period: '2024Q2',
  value: '12.50',
  status: 'A',
  unit: '个',
  targetStatus: 'on_track',
  flags: [],
};
const rows = [
  base,
  { ...base, period: '2024Q3', value: '123456789012345678.9', targetStatus: null },
  { ...base, series: 'GOAL', period: '2024Q1', value: null, targetStatus: null, unit: '%', flags: ['imputed'] },
].map((row) => cellsOf({ ...row, series: row.series === 'GOAL' ? 'GOAL' : 'VALUE' }));
const regions = [{ code: '150303', name: { zh: '海南区', en: 'Hainan District' }, parent: null }];
const nameCode = nameCodesOf(makeArtefacts({ plans: [], regions, indicators: [], units: ['个', '%'] }));

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

async function write(given: readonly Cells[], options: Partial<DataJsonOptions> = {}): Promise<string> {
  const present = await collectCodes(each(given));
  const flow = { id: 'plan-a', name: { zh: '计划', en: 'Plan' } };
  const contents = {
    attributes: attributeIds,
    values: true,
    observations: true,
    observationDimension: 'TIME_PERIOD',
  } as const;
  let text = '';
  for await (const chunk of writeDataJson(each(given), { flow, present, nameCode, ...contents, ...options }, head))
    text += chunk;
  return text;
}

interface Listed {
  readonly id: string;
  readonly keyPosition?: number;
  readonly values: readonly { readonly id: string }[];
}
interface Content {
  readonly structures: readonly {
    readonly links: readonly { readonly urn: string }[];
    readonly dimensions: { readonly series: readonly Listed[]; readonly observation: readonly Listed[] };
    readonly attributes: { readonly series: readonly Listed[]; readonly observation: readonly Listed[] };
    readonly measures: { readonly observation: readonly object[] };
  }[];
  readonly dataSets: readonly {
    readonly series?: Readonly<Record<string, { readonly observations: Readonly<Record<string, (number | null)[]>> }>>;
    readonly observations?: Readonly<Record<string, (number | null)[]>>;
  }[];
}

const understand = (text: string): { meta: object; data: Content } =>
  JSON.parse(text) as { meta: object; data: Content };
const data = (text: string): string => text.slice(text.indexOf('"dataSets":[{'));

describe('SDMX-JSON data', () => {
  it('groups observations along time, with numbers for codes and exact decimals', async () => {
    const text = await write(rows);
    expect(data(text)).toBe(
      '"dataSets":[{"structure":0,"action":"Replace","series":{' +
        '"0:0:0:1":{"attributes":[1],"observations":{"1":[12.50,0,0],"2":["123456789012345678.9",0]}},' +
        '"0:0:0:0":{"attributes":[0],"observations":{"0":[null,0,null,0]}}' +
        '}}]}}',
    );
    const { meta, data: content } = understand(text);
    expect(meta).toMatchObject({ id: 'm1', prepared: '2024-07-10T08:15:00Z', sender: { id: 'XUSHI' } });
    const [structure] = content.structures;
    if (!structure) throw new Error('no structure');
    expect(structure.links[0]?.urn).toBe('urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=XUSHI:plan-a(1.0.0)');
    const listed = (list: readonly Listed[]): unknown =>
      list.map(({ id, keyPosition, values }) => [id, keyPosition, values.map((value) => value.id)]);
    expect(listed(structure.dimensions.series)).toEqual([
      ['FREQ', 0, ['Q']],
      ['REF_AREA', 1, ['150303']],
      ['INDICATOR', 2, ['beds']],
      ['SERIES', 3, ['GOAL', 'VALUE']],
    ]);
    expect(listed(structure.dimensions.observation)).toEqual([['TIME_PERIOD', 4, ['2024-Q1', '2024-Q2', '2024-Q3']]]);
    expect(listed(structure.attributes.series)).toEqual([['UNIT_MEASURE', undefined, ['PCT', 'UNITS']]]);
    expect(listed(structure.attributes.observation)).toEqual([
      ['OBS_STATUS', undefined, ['A']],
      ['TARGET_STATUS', undefined, ['ON_TRACK']],
      ['FLAGS', undefined, ['imputed']],
    ]);
    expect(structure.dimensions.series[1]?.values[0]).toEqual({
      id: '150303',
      name: 'Hainan District',
      names: { zh: '海南区', en: 'Hainan District' },
    });
    expect(structure.dimensions.observation[0]?.values[0]).toMatchObject({
      value: '2024-Q1',
      name: '2024-Q1',
      start: '2024-01-01T00:00:00',
      end: '2024-03-31T23:59:59',
    });
  });

  it('lies flat where all dimensions are at the observation', async () => {
    expect(data(await write(rows, { observationDimension: 'AllDimensions' }))).toBe(
      '"dataSets":[{"structure":0,"action":"Replace","observations":{' +
        '"0:0:0:1:1":[12.50,0,1,0],"0:0:0:1:2":["123456789012345678.9",0,1],"0:0:0:0:0":[null,0,0,null,0]' +
        '}}]}}',
    );
  });

  it('holds what is wanted and no more', async () => {
    expect(data(await write(rows, { attributes: [] }))).toContain('"0:0:0:1":{"observations":{"1":[12.50],"2":');
    const keys = { attributes: [], values: false, observations: false };
    expect(data(await write(rows, keys))).toContain('"series":{"0:0:0:1":{},"0:0:0:0":{}}');
    const nodata = await write(rows, { ...keys, attributes: ['UNIT_MEASURE'] });
    expect(data(nodata)).toContain('"series":{"0:0:0:1":{"attributes":[1]},"0:0:0:0":{"attributes":[0]}}');
    expect(understand(nodata).data.structures[0]?.measures.observation).toEqual([]);
    const statuses = await write(rows, { attributes: ['OBS_STATUS'], values: false });
    expect(data(statuses)).toContain('"observations":{"1":[0],"2":[0]}');
  });

  it('is a whole message without a single row, in every layout', async () => {
    for (const observationDimension of ['TIME_PERIOD', 'AllDimensions', 'REF_AREA'] satisfies ObservationDimension[]) {
      const { data: content } = understand(await write([], { observationDimension }));
      expect(content.dataSets).toHaveLength(1);
    }
  });

  it('stops at a code that it has not listed', async () => {
    const present = await collectCodes(each(rows.slice(0, 1)));
    await expect(write(rows, { present })).rejects.toThrow('TIME_PERIOD 2024-Q3 is not among the codes');
  });

  it('gives every observation back through its numbers, in every layout', async () => {
    const cell = fc.record({
      region: fc.constantFrom('1', '2'),
      period: fc.constantFrom('202401', '2024Q1', '2024'),
      value: fc.option(fc.integer().map(String)),
    });
    const layouts = fc.constantFrom<ObservationDimension>('TIME_PERIOD', 'AllDimensions', 'REF_AREA');
    const key = ({ region, period }: { region: string; period: string }): string => `${region} ${period}`;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(cell, { selector: key, maxLength: 6 }),
        layouts,
        async (given, observationDimension) => {
          const along = observationDimension === 'REF_AREA' ? 'period' : 'region';
          const sorted = given.toSorted((a, b) => (a[along] < b[along] ? -1 : 1));
          const text = await write(
            sorted.map((one) => cellsOf({ ...base, ...one })),
            { observationDimension },
          );
          const back = readBack(understand(text).data);
          expect(back.toSorted()).toEqual(
            sorted.map((one) => `${readable(one.period)} ${one.region} ${String(one.value)}`).toSorted(),
          );
        },
      ),
    );
  });
});

const readable = (period: string): string => ({ '202401': '2024-01', '2024Q1': '2024-Q1' })[period] ?? period;

/** As a client does it: a number of the key is a place in the list of its dimension. */
function readBack({ structures: [structure], dataSets: [set] }: Content): string[] {
  if (!structure || !set) return [];
  const series = Object.entries(set.series ?? { '': { observations: set.observations ?? {} } });
  return series.flatMap(([outer, { observations }]) =>
    Object.entries(observations).map(([inner, [value]]) => {
      const codes = new Map([
        ...named(structure.dimensions.series, outer),
        ...named(structure.dimensions.observation, inner),
      ]);
      return `${codes.get('TIME_PERIOD') ?? ''} ${codes.get('REF_AREA') ?? ''} ${String(value)}`;
    }),
  );
}

function named(dimensions: readonly Listed[], key: string): (readonly [string, string])[] {
  const numbers = key.split(':');
  return dimensions.map(({ id, values }, index) => [id, values[Number(numbers[index])]?.id ?? ''] as const);
}

describe('a figure of JSON', () => {
  it.each([
    ['12.50', '12.50'],
    ['007', '7'],
    ['-00.5', '-0.5'],
    ['0', '0'],
    ['0.000000000000001', '0.000000000000001'],
    ['1234567890123456', '"1234567890123456"'],
    [null, 'null'],
  ])('%s is %s', (text, literal) => {
    expect(writeFigure(text)).toBe(literal);
  });

  it('is a number that a double holds, digit by digit, or a text', () => {
    const digits = fc.stringMatching(/^\d{1,18}$/);
    fc.assert(
      fc.property(fc.boolean(), digits, digits, (negative, whole, fraction) => {
        const text = `${negative ? '-' : ''}${whole}.${fraction}`;
        const read: unknown = JSON.parse(writeFigure(text));
        if (typeof read === 'string')
          expect(read.replace('-', '').replace(/^0+(?=\d)/, '')).toBe(`${whole}.${fraction}`.replace(/^0+(?=\d)/, ''));
        else expect(Number(read)).toBe(Number(text));
      }),
    );
  });
});
