import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { makeArtefacts, nameCodesOf } from './artefacts.js';
import { attributeIds, type ObservationDimension } from './components.js';
import { negotiateData, negotiateStructure } from './negotiate.js';
import { parseDataQuery, type DataQuery } from './parse-data-query.js';
import { parseStructureQuery } from './parse-structure-query.js';
import { collectCodes } from './present-codes.js';
import type { Parsed } from './sdmx-fault.js';
import { cellsOf, type SdmxRow } from './sdmx-row.js';
import { writeDataJson } from './write-data-json.js';

/** What is used of two clients that bring no types. */
interface StockParser {
  getDatasets(url: string): Promise<unknown>;
  getName(): string;
  getDimension(id: string): readonly { readonly values: readonly { readonly id: string }[] }[];
  getData(): readonly Readonly<Record<string, unknown>>[];
}
const load = createRequire(import.meta.url);
const { SDMXParser } = load('sdmx-json-parser') as { SDMXParser: new () => StockParser };
const { getUrl } = load('sdmx-rest') as { getUrl: (query: object, service: object) => string };

const base: SdmxRow = {
  frequency: 'quarter',
  region: '150303',
  indicator: 'beds',
  series: 'VALUE',
  period: '2024Q1',
  value: '12.5',
  status: 'A',
  unit: '个',
  targetStatus: 'on_track',
  flags: ['imputed'],
};
const rows = [
  base,
  { ...base, period: '2024Q2', value: '13.25', status: 'P' as const },
  { ...base, series: 'GOAL' as const, value: '20' },
].map(cellsOf);
const nameCode = nameCodesOf(
  makeArtefacts({
    plans: [],
    regions: [{ code: '150303', name: { zh: '海南区', en: 'Hainan District' }, parent: null }],
    indicators: [{ code: 'beds', name: { zh: '床位', en: 'Beds' } }],
    units: ['个'],
  }),
);

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

async function parse(observationDimension: ObservationDimension): Promise<StockParser> {
  const contents = { attributes: attributeIds, values: true, observations: true };
  const flow = { id: 'plan-a', name: { zh: '计划', en: 'Plan' } };
  const options = { flow, present: await collectCodes(each(rows)), nameCode, observationDimension, ...contents };
  let text = '';
  const head = { id: 'm1', prepared: '2024-07-10T08:15:00Z', language: 'en' } as const;
  for await (const piece of writeDataJson(each(rows), options, head)) text += piece;
  const parser = new SDMXParser();
  // an address that holds its answer, and the words that the client would else append to it
  await parser.getDatasets(`data:application/json;format=jsondata,${encodeURIComponent(text)}`);
  return parser;
}

describe('a stock reader of SDMX-JSON', () => {
  // it takes the dimension at the observation for the last of the key, so it can read no other layout
  it.each<ObservationDimension>(['TIME_PERIOD', 'AllDimensions'])(
    'reads every figure with its names (%s)',
    async (dimension) => {
      const parser = await parse(dimension);
      expect(parser.getName()).toBe('Plan');
      expect(parser.getDimension('TIME_PERIOD')[0]?.values.map(({ id }) => id)).toEqual(['2024-Q1', '2024-Q2']);
      const place = { FREQ: 'Quarterly', REF_AREA: 'Hainan District', INDICATOR: 'Beds' };
      const said = { UNIT_MEASURE: 'Units', TARGET_STATUS: 'on track', FLAGS: 'imputed' };
      const data = parser.getData().toSorted((a, b) => Number(a.value) - Number(b.value));
      expect(data).toEqual([
        { ...place, ...said, SERIES: 'Value', TIME_PERIOD: '2024-Q1', value: 12.5, OBS_STATUS: 'Normal value' },
        { ...place, ...said, SERIES: 'Value', TIME_PERIOD: '2024-Q2', value: 13.25, OBS_STATUS: 'Provisional value' },
        { ...place, ...said, SERIES: 'Goal', TIME_PERIOD: '2024-Q1', value: 20, OBS_STATUS: 'Normal value' },
      ]);
    },
  );
});

const service = (api: string): object => ({ url: 'https://xushi.example/sdmx', api });
/** What of an address follows the base and the words before it. */
const after = (url: string, prefix: string): { path: readonly string[]; query: string } => {
  const { pathname, search } = new URL(url);
  expect(pathname.startsWith(`/sdmx/${prefix}`)).toBe(true);
  const path = pathname.slice(`/sdmx/${prefix}`.length).split('/').map(decodeURIComponent);
  return { path, query: search.slice(1) };
};
const understood = <T>(read: Parsed<T>): T => {
  if (!read.ok) throw new Error(read.fault.message.en);
  return read.value;
};

describe('the addresses of a stock requester', () => {
  const key = { FREQ: ['Q'], REF_AREA: ['150303'], INDICATOR: null, SERIES: ['VALUE'] };

  it('are understood in REST 1', () => {
    const url = getUrl(
      { flow: 'XUSHI,plan-a,1.0', key: 'Q.150303..VALUE', start: '2024-Q1', end: '2024', lastNObs: 1 },
      service('v1.5.0'),
    );
    expect(understood(parseDataQuery(after(url, 'data/'), '1'))).toMatchObject({
      flow: { agency: 'XUSHI', id: 'plan-a', version: '1.0' },
      keys: [key],
      from: '2024-01-01',
      to: '2024-12-31',
      last: 1,
      observations: true,
    } satisfies Partial<DataQuery>);
  });

  it('are understood in REST 2', () => {
    const url = getUrl(
      {
        context: 'dataflow=XUSHI:plan-a(1.0.0)',
        key: 'Q.150303.*.VALUE',
        filters: ['TIME_PERIOD=ge:2024-01'],
        firstNObs: 2,
        obsDimension: 'AllDimensions',
      },
      service('v2.0.0'),
    );
    expect(understood(parseDataQuery(after(url, 'data/'), '2'))).toMatchObject({
      flow: { agency: 'XUSHI', id: 'plan-a', version: '1.0.0' },
      keys: [key],
      filters: [{ component: 'TIME_PERIOD', anyOf: [[{ operator: 'ge', value: '2024-01' }]] }],
      first: 2,
      observationDimension: 'AllDimensions',
      attributes: attributeIds,
    } satisfies Partial<DataQuery>);
  });

  it.each([
    ['v1.5.0', '1', ''],
    ['v2.0.0', '2', 'structure/'],
  ] as const)('are understood where structures are asked for (%s)', (api, dialect, prefix) => {
    const asked = { resource: 'codelist', agency: 'XUSHI', id: 'CL_FREQ', references: 'parents', detail: 'allstubs' };
    expect(understood(parseStructureQuery(after(getUrl(asked, service(api)), prefix), dialect))).toMatchObject({
      kind: 'codelist',
      agencies: ['XUSHI'],
      ids: ['CL_FREQ'],
      isCurrent: true,
      items: null,
      detail: 'allstubs',
      references: 'parents',
    });
  });

  it('come with Accept headers of which one is answered, sign by sign', () => {
    const accept = 'application/vnd.sdmx.data+json;version=2.0.0,application/vnd.sdmx.data+csv;version=2.0.0;q=0.5';
    expect(accept).toContain(understood(negotiateData({ accept })).contentType);
    const structure = 'application/vnd.sdmx.structure+xml;version=2.1';
    expect(understood(negotiateStructure({ accept: structure })).contentType).toBe(structure);
  });
});
