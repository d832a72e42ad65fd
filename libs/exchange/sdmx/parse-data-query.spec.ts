import { describe, expect, it } from '@jest/globals';
import { compileQuery } from './match-rows.js';
import { parseDataQuery, type DataQuery } from './parse-data-query.js';
import type { Dialect } from './parse-key.js';
import { cellsOf } from './sdmx-row.js';
import type { SdmxFault } from './sdmx-fault.js';

const attributes = ['OBS_STATUS', 'UNIT_MEASURE', 'TARGET_STATUS', 'FLAGS'];

function understand(address: string, dialect: Dialect): DataQuery {
  const read = ask(address, dialect);
  if ('code' in read) throw new Error(read.message.en);
  return read;
}

function ask(address: string, dialect: Dialect): DataQuery | SdmxFault {
  const [path = '', query = ''] = address.split('?');
  const read = parseDataQuery({ path: path.split('/').map(decodeURIComponent), query }, dialect);
  return read.ok ? read.value : read.fault;
}

describe('a data query of REST 1', () => {
  it('is read as the stock client writes it', () => {
    const query = understand(
      'XUSHI,plan-a,1.0/Q.150303+150304..VALUE/all?dimensionAtObservation=AllDimensions&detail=dataonly&includeHistory=false' +
        '&startPeriod=2024-Q2&endPeriod=2024&firstNObservations=1&lastNObservations=2&updatedAfter=2024-05-15T14%3A15%3A00%2B08%3A00',
      '1',
    );
    expect(query).toEqual({
      flow: { agency: 'XUSHI', id: 'plan-a', version: '1.0' },
      keys: [{ FREQ: ['Q'], REF_AREA: ['150303', '150304'], INDICATOR: null, SERIES: ['VALUE'] }],
      filters: [],
      from: '2024-04-01',
      to: '2024-12-31',
      updatedAfter: '2024-05-15T14:15:00+08:00',
      first: 1,
      last: 2,
      observationDimension: 'AllDimensions',
      attributes: [],
      values: true,
      observations: true,
      format: null,
    });
  });

  it('names a dataflow in one, two or three parts', () => {
    expect(understand('plan-a', '1')).toMatchObject({
      flow: { agency: null, id: 'plan-a', version: 'latest' },
      keys: [],
    });
    expect(understand('XUSHI,plan-a/all/', '1').flow).toEqual({ agency: 'XUSHI', id: 'plan-a', version: 'latest' });
    expect(understand('all,plan-a,latest', '1').flow).toEqual({ agency: null, id: 'plan-a', version: 'latest' });
  });

  it('says with detail how much is wanted', () => {
    const contents = ({ attributes: own, values, observations }: DataQuery): unknown => [own, values, observations];
    expect(contents(understand('p?detail=full', '1'))).toEqual([attributes, true, true]);
    expect(contents(understand('p?detail=serieskeysonly', '1'))).toEqual([[], false, false]);
    expect(contents(understand('p?detail=nodata', '1'))).toEqual([['UNIT_MEASURE'], false, false]);
  });
});

describe('a data query of REST 2', () => {
  it('is read as the stock client writes it, brackets encoded or not', () => {
    const [plain, encoded] = [
      'c[TIME_PERIOD]=ge:2024-01+le:2024-12&c[FREQ]=A,Q',
      'c%5BTIME_PERIOD%5D=ge%3A2024-01%2Ble%3A2024-12&c%5BFREQ%5D=A%2CQ',
    ].map((filters) =>
      understand(`dataflow/XUSHI/plan-a/1.0.0/*?${filters}&attributes=dsd&measures=all&includeHistory=false/`, '2'),
    );
    expect(plain).toEqual(encoded);
    expect(plain).toMatchObject({
      flow: { agency: 'XUSHI', id: 'plan-a', version: '1.0.0' },
      keys: [],
      filters: [
        {
          component: 'TIME_PERIOD',
          anyOf: [
            [
              { operator: 'ge', value: '2024-01' },
              { operator: 'le', value: '2024-12' },
            ],
          ],
        },
        { component: 'FREQ', anyOf: [[{ operator: 'eq', value: 'A' }], [{ operator: 'eq', value: 'Q' }]] },
      ],
      attributes,
      values: true,
      observations: true,
    });
  });

  it('leaves out what means all', () => {
    expect(understand('', '2').flow).toEqual({ agency: null, id: null, version: 'latest' });
    expect(understand('dataflow/XUSHI/plan-a', '2').flow.version).toBe('latest');
    expect(understand('dataflow/XUSHI/plan-a/1+.0.0', '2').flow.version).toBe('1+.0.0');
    expect(understand('dataflow/*/plan-a/+', '2').flow).toEqual({ agency: null, id: 'plan-a', version: 'latest' });
  });

  it('says with attributes and measures how much is wanted', () => {
    expect(understand('?attributes=none&measures=none', '2')).toMatchObject({
      attributes: [],
      values: false,
      observations: false,
    });
    expect(understand('?attributes=series&measures=none', '2')).toMatchObject({
      attributes: ['UNIT_MEASURE'],
      observations: false,
    });
    expect(understand('?attributes=FLAGS,OBS_STATUS', '2').attributes).toEqual(['OBS_STATUS', 'FLAGS']);
    expect(understand('?attributes=obs&measures=none', '2')).toMatchObject({ values: false, observations: true });
  });
});

describe('a data query that is not understood', () => {
  it.each<readonly [string, Dialect, string, number, string]>([
    ['', '1', 'sdmx.address', 400, 'path'],
    ['a/all/all/more', '1', 'sdmx.address', 400, 'path'],
    ['a,b,1.0,d', '1', 'sdmx.address', 400, 'path'],
    ['a%2Fb', '1', 'sdmx.address', 400, 'path'],
    ['a/all/OTHER', '1', 'sdmx.not-found', 404, 'OTHER'],
    ['provisionagreement/*/*', '2', 'sdmx.not-implemented', 501, 'provisionagreement'],
    ['dataflow/XUSHI/a,b', '2', 'sdmx.not-implemented', 501, 'a,b'],
    ['dataflow/XUSHI/a/1.0.0,2.0.0', '2', 'sdmx.not-implemented', 501, '1.0.0,2.0.0'],
    ['XUSHI,a,1.0+2.0', '1', 'sdmx.not-implemented', 501, '1.0+2.0'],
    ['p?startperiod=2024', '1', 'sdmx.parameter', 400, 'startperiod'],
    ['p?startPeriod=2024&startPeriod=2023', '1', 'sdmx.parameter', 400, 'startPeriod'],
    ['p?startPeriod=2024-W05', '1', 'sdmx.period', 400, 'startPeriod'],
    ['p?lastNObservations=0', '1', 'sdmx.value', 400, 'lastNObservations'],
    ['p?firstNObservations=1e3', '1', 'sdmx.value', 400, 'firstNObservations'],
    ['p?detail=some', '1', 'sdmx.value', 400, 'detail'],
    ['p?dimensionAtObservation=COLOUR', '1', 'sdmx.value', 400, 'dimensionAtObservation'],
    ['p?updatedAfter=yesterday', '1', 'sdmx.value', 400, 'updatedAfter'],
    ['p?updatedAfter=2024-13-01', '1', 'sdmx.value', 400, 'updatedAfter'],
    ['p?includeHistory=true', '1', 'sdmx.not-implemented', 501, 'includeHistory'],
    ['dataflow?limit=5', '2', 'sdmx.not-implemented', 501, 'limit'],
    ['dataflow?attributes=COLOUR', '2', 'sdmx.value', 400, 'attributes'],
    ['dataflow?measures=SOME', '2', 'sdmx.value', 400, 'measures'],
    ['dataflow?c[COLOUR]=red', '2', 'sdmx.filter', 400, 'c[COLOUR]'],
    ['p?startPeriod=%E4%BD', '1', 'sdmx.address', 400, 'startPeriod=%E4%BD'],
    [`p?${'x'.repeat(17_000)}`, '1', 'sdmx.too-long', 414, 'query'],
    [`p?${Array.from({ length: 65 }, (_, n) => `a${n}=1`).join('&')}`, '1', 'sdmx.too-long', 414, 'query'],
  ])('case %# says where and why', (address, dialect, code, status, place) => {
    const fault = ask(address, dialect);
    expect(fault).toMatchObject({ code, status, place });
    expect('message' in fault && fault.message.zh.length > 5 && fault.message.en.length > 10).toBe(true);
  });
});

describe('rows against a query', () => {
  const row = (period: string, value: string) =>
    cellsOf({
      frequency: 'quarter',
      region: '150303',
      indicator: 'beds',
      series: 'VALUE',
      period,
      value,
      status: 'A',
      unit: '个',
      targetStatus: 'on_track',
      flags: [],
    });

  it('are taken by period and by filter together', () => {
    const takes = compileQuery(
      understand('p?startPeriod=2024-02&endPeriod=2024-09&c[OBS_VALUE]=ge:5&c[TARGET_STATUS]=ON_TRACK', '1'),
    );
    const rows = [row('2024Q1', '9'), row('2024Q2', '9'), row('2024Q3', '4'), row('2024Q4', '9'), row('2024', '9')];
    expect(rows.map((one) => takes(one))).toEqual([false, true, false, false, false]);
  });
});
