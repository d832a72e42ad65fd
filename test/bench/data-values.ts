import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bulkLines, bulkPlan, counties, quarters, valuesHeader, writeBulkPlan } from '../support/bulk-figures.js';
import { System } from '../support/system.js';
import type { BenchCase } from './bench-case.js';
import { deafSeconds } from './deaf-seconds.js';
import { alone, compared, type Figure } from './figure.js';
import { tableOf } from './figures-table.js';
import { peakMegabytes } from './process-memory.js';
import { buildProduct, withServers } from './servers.js';

/** The `tenths` are the same JSON in ten requests one after the other. */
type Way = 'json' | 'tenths' | 'csv' | 'imports';
/** A figure of a line of the file is one value, and two where it is a share. */
interface Sets {
  readonly count: number;
  readonly bodies: Readonly<Record<Way, readonly Buffer[]>>;
}
interface Sent {
  readonly perSecond: number;
  readonly stored: string;
  /** The most that the API held up to then. */
  readonly megabytes: number;
  /** The longest time that the API was deaf meanwhile, less what it is when idle. */
  readonly deafSeconds: number;
}
interface Round extends Record<Way, Sent> {
  readonly idleMegabytes: number;
  /** What the API held at most after it gave the figures in ten requests, and after it gave them in one. */
  readonly outMegabytes: readonly [tenths: number, all: number];
}

/** Memory does not grow with what passes through. */
const flat = { of: 'ratio', most: 1.2 } as const;
const idleMs = 500;
const indicators = 100;
/** Of one county: every third figure is a share, which is two values. */
const bulkValuesEach = 134;
const ways = ['json', 'tenths', 'csv', 'imports'] as const;
const mediaTypes = { json: 'application/json', tenths: 'application/json', csv: 'application/csv' } as const;

/**
 * The same figures of one quarter into three empty systems: as values of DHIS2 in JSON and in CSV, and by our own bulk
 * import; what is stored is compared. An API and a worker, which scores what comes in.
 */
export const dataValues: BenchCase = {
  name: 'values of DHIS2, in and out, beside the bulk import of the same figures',
  async run({ length }) {
    const of = { counties: { smoke: 10, short: 150, long: 750 }[length], rounds: length === 'long' ? 5 : 1 };
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeBulkPlan(path.join(folder, 'plans'), indicators);
      const sets = valuesOf(of.counties);
      const rounds: Round[] = [];
      for (let at = 0; at < of.rounds; at += 1) rounds.push(await measureRound(sets, { plans, turn: at }));
      const wrong = rounds.flatMap((round) =>
        ways.filter((way) => round[way].stored !== round.imports.stored).map((way) => `${way} stored other figures`),
      );
      return { figures: figuresOf(rounds, sets.count), wrong, remarks: [memoryTable(rounds)], details: rounds };
    });
  },
};

function valuesOf(places: number): Sets {
  const lines = [...bulkLines({ counties: counties(places), quarters: quarters(1), indicators })];
  const values = lines.flatMap((line) => {
    const [code = '', orgUnit = '', period = '', numerator = '', denominator = '', value = ''] = line.split(',');
    const at = { period, orgUnit };
    if (numerator === '') return [{ dataElement: code, ...at, value }];
    return [
      { dataElement: `${code}.num`, ...at, value: numerator },
      { dataElement: `${code}.den`, ...at, value: denominator },
    ];
  });
  const rows = values.map(
    ({ dataElement, period, orgUnit, value }) => `${dataElement},${period},${orgUnit},,,${value}`,
  );
  const header = 'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value';
  const tenth = Math.ceil(values.length / (bulkValuesEach * 10)) * bulkValuesEach;
  const tenths = Array.from({ length: 10 }, (_, at) => values.slice(at * tenth, (at + 1) * tenth));
  const bodies = {
    json: [jsonOf(values)],
    tenths: tenths.filter((some) => some.length > 0).map(jsonOf),
    csv: [Buffer.from([header, ...rows].join('\n'))],
    imports: [Buffer.from([valuesHeader, ...lines].join('\n'))],
  };
  return { count: values.length, bodies };
}

const jsonOf = (dataValues: readonly object[]): Buffer => Buffer.from(JSON.stringify({ dataValues }));

async function measureRound(sets: Sets, { plans, turn }: { plans: string; turn: number }): Promise<Round> {
  const measured: Partial<Record<Way, Sent>> = {};
  let rest: Pick<Round, 'idleMegabytes' | 'outMegabytes'> = { idleMegabytes: NaN, outMegabytes: [NaN, NaN] };
  for (const way of turn % 2 === 0 ? ways : [...ways].reverse()) {
    const env = { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' };
    const system = await System.start({ workers: 1, schedulers: 0, map: 'whole', env });
    try {
      const idleMegabytes = peakMegabytes(system.of('api')[0]?.pid ?? 0);
      await deafSeconds(system);
      await sleep(idleMs);
      const idleDeaf = await deafSeconds(system);
      const began = performance.now();
      await (way === 'imports' ? importFile(system, sets.bodies.imports) : push(system, way, sets));
      const perSecond = sets.count / ((performance.now() - began) / 1000);
      const megabytes = peakMegabytes(system.of('api')[0]?.pid ?? 0);
      const deaf = Math.max(0, (await deafSeconds(system)) - idleDeaf);
      measured[way] = { perSecond, stored: await storedIn(system), megabytes, deafSeconds: deaf };
      if (way === 'imports') rest = { idleMegabytes, outMegabytes: await givenOut(system, sets.count) };
    } finally {
      await system.stop();
    }
  }
  const { json, tenths, csv, imports } = measured;
  if (!json || !tenths || !csv || !imports) throw new Error('a way was not measured');
  return { json, tenths, csv, imports, ...rest };
}

async function importFile(system: System, [bytes = Buffer.of()]: readonly Buffer[]): Promise<void> {
  const file = { name: 'figures.csv', bytes };
  const { body } = await system.operator.upload<{ job: string }>('/api/v1/imports', file, { plan: bulkPlan });
  const ended = await system.operator.until<{ state: string }>(
    `/api/v1/imports/${body.job}`,
    (answer) => ['done', 'refused'].includes(answer.body.state),
    300_000,
  );
  if (ended.state !== 'done') throw new Error(`the import ended as ${JSON.stringify(ended)}`);
}

async function push(system: System, way: Exclude<Way, 'imports'>, { bodies, count }: Sets): Promise<void> {
  const address = '/api/42/dataValueSets?idScheme=code';
  let imported = 0;
  for (const body of bodies[way]) {
    const answer = await answerOf(system, address, { type: mediaTypes[way], body });
    let text = '';
    for await (const piece of answer) text += String(piece);
    const { response } = JSON.parse(text) as {
      readonly response?: { readonly importCount: { readonly imported: number } };
    };
    if (response === undefined) throw new Error(`${way} was answered ${text.slice(0, 500)}`);
    imported += response.importCount.imported;
  }
  if (imported !== count) throw new Error(`of ${count} values ${imported} were imported as ${way}`);
}

/** Reads all figures, first of a tenth of the counties each. */
async function givenOut(system: System, count: number): Promise<[number, number]> {
  const ask = async (units: string): Promise<number> => {
    const address = `/api/42/dataValueSets?dataSet=${bulkPlan}&period=${quarters(1)[0] ?? ''}&${units}`;
    // a value is an object, and so is the whole; a single sign is never cut between two pieces
    let values = -1;
    for await (const piece of await answerOf(system, address)) values += String(piece).split('{').length - 1;
    return values;
  };
  const all = counties(count / bulkValuesEach);
  const tenth = Math.ceil(all.length / 10);
  let inParts = 0;
  for (let from = 0; from < all.length; from += tenth) {
    const units = all.slice(from, from + tenth).map((place) => `orgUnit=${place}`);
    inParts += await ask(units.join('&'));
  }
  const before = peakMegabytes(system.of('api')[0]?.pid ?? 0);
  const atOnce = await ask('orgUnit=100000&children=true');
  if (inParts !== count || atOnce !== count) throw new Error(`${inParts} and ${atOnce} values came out of ${count}`);
  return [before, peakMegabytes(system.of('api')[0]?.pid ?? 0)];
}

function answerOf(
  { baseUrl, token }: System,
  address: string,
  sent?: { readonly type: string; readonly body: Buffer },
): Promise<http.IncomingMessage> {
  const headers = { authorization: `Bearer ${token}`, ...(sent === undefined ? {} : { 'content-type': sent.type }) };
  return new Promise((resolve, reject) => {
    const method = sent === undefined ? 'GET' : 'POST';
    http
      .request(new URL(address, baseUrl), { method, headers, agent: false, timeout: 600_000 }, resolve)
      .on('error', reject)
      .end(sent?.body);
  });
}

/** One sum over the figures of all forms, whatever the order in which they came. */
async function storedIn(system: System): Promise<string> {
  const cells = 'period_id, unit_id, indicator_id, version, state, numerator, denominator, on_date, note';
  const [row] = await system.query<{ sum: string }>(
    `select count(*) || ' ' || sum(hashtextextended((${cells})::text, 0)::numeric) as sum from reported_value`,
  );
  return row?.sum ?? '';
}

function figuresOf(rounds: readonly Round[], count: number): Figure[] {
  const many = count.toLocaleString('en-US');
  const beside = { zh: '本系统批量导入同样的数', en: 'our own bulk import of the same figures' };
  const reference = rounds.map(({ imports }) => imports.perSecond);
  return [
    compared({
      name: { zh: `DHIS2 数据值 ${many} 个，JSON`, en: `${many} values of DHIS2 as JSON` },
      unit: 'per s',
      own: rounds.map(({ json }) => json.perSecond),
      beside,
      reference,
    }),
    compared({
      name: { zh: `DHIS2 数据值 ${many} 个，CSV`, en: `${many} values of DHIS2 as CSV` },
      unit: 'per s',
      own: rounds.map(({ csv }) => csv.perSecond),
      beside,
      reference,
    }),
    alone({
      name: {
        zh: '收数期间接口最长无响应（扣除空闲时）',
        en: 'the API deaf while values came in at most, less what it is when idle',
      },
      unit: 's',
      own: rounds.map(({ json, csv }) => Math.max(json.deafSeconds, csv.deafSeconds)),
    }),
    compared({
      name: {
        zh: `一次收进 ${many} 个数据值（JSON）时接口内存峰值`,
        en: `the API at most while it took ${many} values as JSON`,
      },
      unit: 'MB',
      own: rounds.map(({ json }) => json.megabytes),
      beside: { zh: '同样的值分十次', en: 'the same values in ten requests' },
      reference: rounds.map(({ tenths }) => tenths.megabytes),
      aim: flat,
    }),
    compared({
      name: { zh: `给出 ${many} 个数据值时接口内存峰值`, en: `the API at most while it gave ${many} values` },
      unit: 'MB',
      own: rounds.map(({ outMegabytes }) => outMegabytes[1]),
      beside: { zh: '同样的值分十次', en: 'the same values in ten requests' },
      reference: rounds.map(({ outMegabytes }) => outMegabytes[0]),
      aim: flat,
    }),
  ];
}

function memoryTable(rounds: readonly Round[]): string {
  const head = ['idle', 'in as JSON', 'in ten requests', 'in as CSV', 'by the import', 'out in ten', 'out at once'];
  const lines = rounds.map(({ idleMegabytes, json, tenths, csv, imports, outMegabytes }) =>
    [idleMegabytes, ...[json, tenths, csv, imports].map(({ megabytes }) => megabytes), ...outMegabytes].map(
      (one) => `${one} MB`,
    ),
  );
  return tableOf([head, ...lines]);
}
