import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import { honest, packedBlanks, rawArchive } from '../support/raw-archive.js';
import type { Sent } from '../support/sent.js';

type Release = 42 | 43;
interface Conflict {
  readonly errorCode?: string;
  readonly property?: string;
  readonly indexes?: readonly number[];
  readonly value: string;
}
interface Message {
  readonly httpStatusCode: number;
  readonly status: string;
  readonly message: string;
  readonly response?: {
    readonly description: string;
    readonly importCount: Record<'imported' | 'updated' | 'ignored' | 'deleted', number>;
    readonly conflicts: readonly Conflict[];
    readonly rejectedIndexes: readonly number[];
  };
}
type Value = Readonly<Record<string, unknown>>;

const releases: readonly Release[] = [42, 43];
const nothing = { imported: 0, updated: 0, ignored: 0, deleted: 0 };
const mega = 1 << 20;
/** Codes are told apart by who reads them; these are known to every server. */
const drills: Value = { dataElement: 'emergency_drills', period: '2023Q1', orgUnit: district, value: '1' };
const setOf = (values: readonly Value[], more: object = {}) => JSON.stringify({ ...more, dataValues: values });
const xml = (inner: string, before = '') => `<?xml version="1.0"?>${before}<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0">${inner}</dataValueSet>`; // prettier-ignore
const xmlValue = (value: string) => `<dataValue dataElement="emergency_drills" period="2023Q1" orgUnit="${district}" value="${value}"/>`; // prettier-ignore
const adx = (value: string, { before = '', period = '2023-01-01/P3M' } = {}) =>
  `<?xml version="1.0"?>${before}<adx xmlns="urn:ihe:qrph:adx:2015" exported="2023-04-02T00:00:00Z"><group dataSet="${plan}" orgUnit="${district}" period="${period}"><dataValue dataElement="emergency_drills" value="${value}"/></group></adx>`; // prettier-ignore
const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from('bcdefghij', (name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at] ?? ''};`.repeat(10)}">`).join('')}]>`; // prettier-ignore
const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const good = setOf([drills]);

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start({ env: { XUSHI_IMPORT_LIMIT_MB: '64' } });
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

interface Sending {
  readonly release?: Release;
  readonly type?: string;
  readonly query?: string;
  readonly token?: string;
}
async function push(body: string | Buffer, { release = 42, type = 'application/json', query = 'idScheme=code', token }: Sending = {}): Promise<Sent & { readonly said: Message }> {
  const headers = { 'content-type': type, accept: 'application/json', 'accept-language': 'en' };
  const answer = await attacked.send('POST', `/api/${release}/dataValueSets?${query}`, { body, headers, ...(token === undefined ? {} : { token }) });
  return { ...answer, said: JSON.parse(answer.text) as Message };
} // prettier-ignore

const told = ({ said }: { readonly said: Message }): unknown[][] =>
  (said.response?.conflicts ?? []).map(({ errorCode, indexes }) => [errorCode, indexes]);

/** The answer to what cannot be read: a conflict that says why, and no row of any table is another. */
async function expectUnread(body: string | Buffer, reason: RegExp, how: Sending = {}): Promise<void> {
  const before = await attacked.rows();
  const { status, text, said, milliseconds } = await push(body, how);
  expect([status, said.status, said.response?.importCount]).toEqual([409, 'ERROR', nothing]);
  expect(said.response?.description).toMatch(reason);
  expect(text.length).toBeLessThan(2_000);
  expect(milliseconds).toBeLessThan(5_000);
  expect(await attacked.rows()).toEqual(before);
}

/** The API is ready, takes what is honest as if nothing had been, and changes nothing by it. */
async function expectServing(): Promise<void> {
  expect((await attacked.send('GET', '/readyz', { token: null })).status).toBe(200);
  const { status, said } = await push(good, { query: 'idScheme=code&dryRun=true' });
  expect([status, said.status]).toEqual([200, 'OK']);
}

/** Sent to a server that reads no further than it likes, and cut: nobody is there for the answer. */
function breakOff(body: Buffer, announced: number): Promise<void> {
  const { hostname, port } = new URL(attacked.system.baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /api/42/dataValueSets?idScheme=code HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${attacked.county}\r\n` +
          `content-type: application/json\r\ncontent-length: ${announced}\r\n\r\n`,
      );
      socket.write(body, () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    socket.on('error', reject).on('close', () => {
      resolve();
    });
  });
}

const unreadable: readonly (readonly [string, string | Buffer, RegExp, Sending?])[] = [
  ['laughs in XML', xml(xmlValue('&j;'), laughs), /DOCTYPE/, { type: 'application/xml' }],
  ['a file of the machine in XML', xml(xmlValue('&x;'), outside), /DOCTYPE/, { type: 'text/xml' }],
  ['a bare DOCTYPE in XML', xml(xmlValue('1'), '<!DOCTYPE dataValueSet>'), /DOCTYPE/, { type: 'application/xml' }],
  ['an entity that nobody declared', xml(xmlValue('&x;')), /line 1.*malformed/, { type: 'application/xml' }],
  ['a sign that is none in XML', xml(xmlValue('&#0;')), /line 1.*malformed/, { type: 'application/xml' }],
  ['half a sign in XML', xml(xmlValue('&#xD800;')), /line 1.*malformed/, { type: 'application/xml' }],
  ['laughs in ADX', adx('&j;', { before: laughs }), /DOCTYPE/i, { type: 'application/adx+xml' }],
  ['a file of the machine in ADX', adx('&x;', { before: outside }), /DOCTYPE/i, { type: 'application/adx+xml' }],
  ['XML cut in the middle', xml(xmlValue('1').repeat(9)).slice(0, 300), /breaks off/, { type: 'application/xml' }],
  ['JSON cut in the middle', good.slice(0, 60), /breaks off/],
  ['gzip cut in the middle', gzipSync(setOf(Array.from({ length: 900 }, (_, at) => ({ ...drills, comment: `${at}` })))).subarray(0, 200), /gzip cannot be unpacked/],
  ['gzip that is none', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(good)]), /gzip cannot be unpacked/],
  ['a zip of two files', rawArchive([honest('a.json', good), honest('b.json', good)]), /a zip holds one file/],
  ['a zip of nothing', rawArchive([]), /./],
  ['a zip that says it is short', rawArchive([{ ...honest('a.json', Buffer.alloc(mega, 0x20)), size: 10 }]), /zip cannot be unpacked/],
  ['a zip cut in the middle', rawArchive([honest('a.json', good)]).subarray(0, 100), /zip cannot be unpacked/],
  ['a gigabyte of blank rows as gzip', gzipOfBlanks(1_024), /larger than 64 MB/, { type: 'text/csv' }],
  ['a gigabyte of blanks as gzip', gzipOfBlanks(1_024), /too long/],
  ['two gigabytes of blanks as zip', rawArchive([{ name: 'a.json', data: packedBlanks(2_048), method: 8, size: 2_048 * mega, crc: 0 }]), /too long/],
  ['brackets, a hundred thousand deep', `{"x":${'['.repeat(100_000)}`, /nested deeper/],
  ['brackets in a value', setOf([drills]).replace('"1"', '['.repeat(100_000)), /member value has a wrong type/],
  ['elements, a hundred thousand deep', xml('<a>'.repeat(100_000)), /nested deeper/, { type: 'application/xml' }],
  ['groups within groups', `<adx xmlns="urn:ihe:qrph:adx:2015">${'<group>'.repeat(100_000)}`, /./, { type: 'application/adx+xml' }],
  ['a thousand attributes', xml(`<dataValue ${Array.from({ length: 1_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`), /attributes/, { type: 'application/xml' }],
  ['a megabyte as value', setOf([{ ...drills, value: '9'.repeat(mega) }]), /too long/],
  ['a megabyte as comment', setOf([{ ...drills, comment: 'x'.repeat(mega) }]), /too long/],
  ['two megabytes as a cell', `dataelement,period,orgunit,coc,aoc,value\nemergency_drills,2023Q1,${district},,,"${'9'.repeat(2 * mega)}"`, /too long/, { type: 'application/csv' }],
  ['two megabytes as attribute', xml(xmlValue('9'.repeat(2 * mega))), /too long/, { type: 'application/xml' }],
  ['NUL in a value', setOf([{ ...drills, value: '1\0' }]), /means no character/],
  ['NUL itself', good.replace('"1"', '"1\0"'), /UTF-8/],
  ['half a sign in a comment', good.replace('"1"', '"1","comment":"\\ud800"'), /means no character/],
  ['bytes of another encoding', Buffer.from(good.replace('"1"', '"\u00e9"'), 'latin1'), /UTF-8/],
  ['a member twice', good.replace('"value":"1"', '"value":"1","value":"2"'), /value is given twice/],
  ['a list', '[]', /outermost level/],
  ['nothing', '', /empty/],
  ['a quote within a cell', `dataelement,period,orgunit,coc,aoc,value\nemergency_drills,2023Q1,${district},,,1"2`, /line 2.*quotes/, { type: 'text/csv' }],
  ['another id scheme', good, /IdScheme=name.*uid or code/, { query: 'idScheme=name' }],
  ['an id scheme of a megabyte, in the payload', setOf([drills], { idScheme: 'x'.repeat(300_000) }), /uid or code/],
  ['an id scheme of an attribute', good, /uid or code/, { query: 'orgUnitIdScheme=ATTRIBUTE:abcdefghijk' }],
  ['XML called JSON', xml(xmlValue('1')), /malformed, </],
  ['JSON called XML', good, /malformed/, { type: 'application/xml' }],
]; // prettier-ignore

function gzipOfBlanks(megabytes: number): Buffer {
  const block = gzipSync(Buffer.alloc(mega, `${' '.repeat(1_023)}\n`), { level: 9 });
  return Buffer.concat(Array.from({ length: megabytes }, () => block));
}

describe('values that cannot be read', () => {
  it.each(unreadable)('A31 are refused whole, with place and cure: %s', (...[, body, reason, how]) => expectUnread(body, reason, how), 20_000); // prettier-ignore

  it('A31 leave the service as it was, when their connection ends early', async () => {
    const before = await attacked.rows();
    const body = Buffer.from(good.slice(0, 50));
    for (let at = 0; at < 6; at += 1) await breakOff(body, at % 2 === 0 ? 4_000 : 40_000_000);
    await sleep(200);
    expect(await attacked.rows()).toEqual(before);
    await expectServing();
  });

  it.each(releases)('A31 are told by their status where the request is at fault: %i', async (release) => {
    const before = await attacked.rows();
    const path = `/api/${release}/dataValueSets`;
    const messages = [
      await push(good, { release, query: 'idScheme=code&importStrategy=REPLACE' }),
      await push(good, { release, query: 'idScheme=code&dryRun=perhaps' }),
    ];
    expect(messages.map(({ said }) => [said.httpStatusCode, said.status])).toEqual(Array(2).fill([400, 'ERROR']));
    for (const type of ['text/plain', 'application/x-protobuf', 'multipart/form-data', 'application/pdf']) {
      const { status, text } = await attacked.send('POST', path, {
        body: good,
        headers: { 'content-type': type, 'accept-language': 'en' },
      });
      expect([type, status, text]).toEqual([type, 415, expect.stringMatching(/"httpStatusCode":415.*application\/adx\+xml/)]); // prettier-ignore
    }
    expect(await attacked.rows()).toEqual(before);
  });
});

type Wrong = readonly [name: string, value: Value, older: string, newer: string];
const wrong: readonly Wrong[] = [
  ['an unknown figure', { ...drills, dataElement: 'nobodys' }, 'E7610', 'E8103'],
  ['a figure called __proto__', { ...drills, dataElement: '__proto__' }, 'E7610', 'E8103'],
  ['a figure called constructor', { ...drills, dataElement: 'constructor' }, 'E7610', 'E8103'],
  ['a unit called __proto__', { ...drills, orgUnit: '__proto__' }, 'E7612', 'E8107'],
  ['an unknown unit', { ...drills, orgUnit: '999999' }, 'E7612', 'E8107'],
  ['a unit of somebody else', { ...drills, orgUnit: '150302' }, 'E7617', 'E8011'],
  ['the unit above', { ...drills, orgUnit: '150300' }, 'E7617', 'E8011'],
  ...['2023-1', '２０２３Q1', '2023/Q1', '2023Q5', 'toString', '2023q1', '-1'].map((period): Wrong => [`period ${period}`, { ...drills, period }, 'E7611', 'E8021']),
  ...['2023W5', '2023April', '202301', '2023', '20230101'].map((period): Wrong => [`period ${period}`, { ...drills, period }, 'E7632', 'E8021']),
  ['a blank period', { ...drills, period: ' ' }, 'E7611', 'E8100'],
  ['a period to come', { ...drills, period: '2099Q1' }, 'E7643', 'E8030'],
  ...['many', '1,000', '+1', '１', '0x1F', '1e999', 'NaN', '-1', '1.5', '9'.repeat(70), '9'.repeat(60_000), '=1+1', '[object Object]'].map((value): Wrong => [`value ${value.slice(0, 20)}`, { ...drills, value }, 'E7619', 'E8122']),
  ['a comment of 60,000 signs', { ...drills, comment: 'x'.repeat(60_000) }, 'E7619', 'E8122'],
  ['no value at all', { ...drills, value: '' }, 'E7618', 'E8120'],
  ['a combination', { ...drills, categoryOptionCombo: 'female' }, 'E7613', 'E8108'],
  ['a data set called __proto__', { ...drills, dataSet: '__proto__' }, 'E7600', 'E8005'],
]; // prettier-ignore

describe('values that are wrong', () => {
  it.each(wrong)('A31 are refused by code and index, beside what is right: %s', async (_, value, older, newer) => {
    const before = await attacked.rows();
    for (const release of releases) {
      const { status, said, text } = await push(setOf([value]), { release });
      expect([release, status, told({ said })]).toEqual([release, 409, [[release === 42 ? older : newer, expect.any(Array)]]]); // prettier-ignore
      const [conflict] = said.response?.conflicts ?? [];
      expect(conflict?.value.length).toBeGreaterThan(10);
      expect(text.length).toBeLessThan(2_000);
    }
    expect(await attacked.rows()).toEqual(before);
  });

  it('A31 of a cell that is given twice the second is refused', async () => {
    for (const release of releases) {
      const body = setOf([drills, { ...drills, value: '2' }]);
      const { status, said } = await push(body, { release, query: 'idScheme=code&dryRun=true' });
      expect([status, told({ said })]).toEqual([409, [[release === 42 ? 'E7619' : 'E8122', [1]]]]);
    }
  });

  it('A31 names are looked for by the scheme that is said, and by no other', async () => {
    const before = await attacked.rows();
    const { text } = await attacked.send('GET', '/api/dataElements?fields=id,code&paging=false');
    const elements = (JSON.parse(text) as { dataElements: { id: string; code: string }[] }).dataElements;
    const uid = elements.find(({ code }) => code === 'emergency_drills')?.id ?? '';
    expect(uid).toMatch(/^\w{11}$/);
    expect(told(await push(good, { query: '' }))).toEqual([['E7610', [0]]]);
    expect(told(await push(setOf([{ ...drills, dataElement: uid }])))).toEqual([['E7610', [0]]]);
    expect(told(await push(setOf([{ ...drills, dataElement: uid }]), { query: 'dataElementIdScheme=uid&orgUnitIdScheme=code&dryRun=true' }))).toEqual([]); // prettier-ignore
    expect(await attacked.rows()).toEqual(before);
  });

  it('A31 in ADX a period without end is refused as one', async () => {
    const before = await attacked.rows();
    const how = { type: 'application/adx+xml', query: '' };
    for (const period of ['2023-01-01/P2M', '2023-02-01/P3M', '2023-01-01/P9999999999M'])
      expect([period, told(await push(adx('1', { period }), how))]).toEqual([period, [['E7611', [0]]]]);
    expect(told(await push(adx('many'), how))).toEqual([['E7619', [0]]]);
    expect(await attacked.rows()).toEqual(before);
    expect(told(await push(adx('1'), { ...how, query: 'dryRun=true' }))).toEqual([]);
  });
});

describe('too much of it', () => {
  const peakMegabytes = (): number => {
    const status = readFileSync(`/proc/${attacked.system.of('api')[0]?.pid ?? 0}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024);
  };
  const most = 250_000;
  const many = (count: number) =>
    `{"dataValues":[${Array.from({ length: count }, (_, at) => `{"dataElement":"no${at}","period":"2023Q1","orgUnit":"${district}","value":"1"}`).join(',')}]}`; // prettier-ignore

  it('A31 a quarter of a million conflicts are counted, told in part, and held in little', async () => {
    const before = await attacked.rows();
    const { status, said, text } = await push(many(most));
    const { importCount, conflicts = [], rejectedIndexes } = said.response ?? {};
    expect([status, rejectedIndexes?.length, conflicts.length]).toEqual([409, 100_000, 1_001]);
    expect(importCount).toEqual({ ...nothing, ignored: most });
    expect(conflicts.at(-1)?.value).toContain('250000 values are refused');
    expect(text.length).toBeLessThan(2 * mega);
    process.stdout.write(`the API after ${most} conflicts: ${peakMegabytes()} MB at most\n`);
    expect(peakMegabytes()).toBeLessThan(700);
    expect(await attacked.rows()).toEqual(before);
    await expectServing();
  }, 30_000);

  it('A31 one more than is allowed is refused where it stands', () => expectUnread(many(most + 1), /index 250000: there are more than 250000/), 30_000); // prettier-ignore

  it('A31 of twenty at once as many are taken as are allowed, and every other is told when to come', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => push(many(20_000))));
    const byStatus = (status: number) => answers.filter((answer) => answer.status === status);
    expect(byStatus(409).length).toBeGreaterThanOrEqual(2);
    expect(byStatus(429).length).toBeGreaterThan(0);
    expect(byStatus(409).length + byStatus(429).length).toBe(20);
    expect(byStatus(429).every(({ headers }) => Number(headers['retry-after']) > 0)).toBe(true);
    expect(byStatus(409).every(({ said }) => said.response?.importCount.ignored === 20_000)).toBe(true);
    await expectServing();
  }, 30_000);
});

describe('lists that are asked too much', () => {
  const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}id${close.repeat(depth)}`;
  const queries: readonly string[] = [
    `fields=${deep('dataSetElements[dataElement[', ']]', 400)}`,
    `fields=${'['.repeat(5_000)}`,
    `fields=${'*,'.repeat(4_000)}`,
    `fields=${'organisationUnits[*],'.repeat(500)}`,
    'fields=__proto__[constructor],constructor,prototype',
    `fields=id~rename(${'a'.repeat(9_000)})`,
    `filter=${encodeURIComponent(`name:like:${'%'.repeat(2_000)}`)}`,
    `filter=${'name:ilike:a&filter='.repeat(400)}id:eq:x`,
    'filter=__proto__.constructor:eq:1',
    `filter=${'a.'.repeat(5_000)}b:eq:1`,
    `filter=id:in:[${'abcdefghijk,'.repeat(1_000)}]`,
    'page=-1&pageSize=1e9',
    'pageSize=999999999999&page=9999999999',
    `order=${'name:asc,'.repeat(1_500)}id`,
    'rootJunction=XOR&filter=:::',
  ];

  it.each(queries)('A31 answer within a second: %#', async (query) => {
    for (const list of ['dataElements', 'dataSets', 'organisationUnits']) {
      const { status, milliseconds, text } = await attacked.send('GET', `/api/${list}?${query}`);
      expect([query.slice(0, 40), [200, 400, 414, 431].includes(status)]).toEqual([query.slice(0, 40), true]);
      expect(JSON.parse(text)).toBeInstanceOf(Object);
      expect(milliseconds).toBeLessThan(1_000);
    }
  });
});

describe('after all of them', () => {
  it('A31 the honest value is taken, in both releases, and the service is as it was', async () => {
    const older = await push(good);
    expect([older.status, older.said.response?.importCount.imported]).toEqual([200, 1]);
    const newer = await push(setOf([{ ...drills, value: '2' }]), { release: 43 });
    expect([newer.status, newer.said.response?.importCount.updated]).toEqual([200, 1]);
    await attacked.expectUnharmed();
  });
});
