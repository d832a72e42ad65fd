import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { zipSync } from 'fflate';
import { Attacked } from '../support/attacked.js';
import { district } from '../support/hainan-district.js';
import { honest, packedBlanks, partsOf, rawArchive, type RawEntry } from '../support/raw-archive.js';
import { expectRefused, sendFile, type FileAnswer } from '../support/sent-file.js';
import { peakOfChildren } from '../support/watched-children.js';
import { plainRow, workbook } from '../support/workbook.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const head = plainRow(1, header);
/** Its indicator is in no plan, so that it is refused once it was read. */
const strayRow = plainRow(2, ['nobodys_indicator', district, '2023Q1', null, null, 1]);
const whole = workbook({ rows: head + strayRow });
const sheetName = 'xl/worksheets/sheet1.xml';
const withSheet = (sheet: Omit<RawEntry, 'name'>, more: readonly RawEntry[] = []): Buffer =>
  rawArchive([...partsOf(whole).filter(({ name }) => name !== sheetName), { name: sheetName, ...sheet }, ...more]);
const blanks = (megabytes: number) =>
  packedBlanks(megabytes, { before: `<worksheet><sheetData>${head}`, after: '</sheetData></worksheet>' });
const mega = 1 << 20;
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Ten gigabytes in ten megabytes. */
const tenGigabytes = (entry: Partial<RawEntry>) => withSheet({ data: blanks(10_240), method: 8, crc: 0, size: 10_240 * mega, ...entry }); // prettier-ignore

const bombs: readonly (readonly [string, () => Buffer])[] = [
  ['10 GB in 10 MB, as it says itself', () => tenGigabytes({})],
  ['10 GB in 10 MB that says it is a kilobyte', () => tenGigabytes({ size: 1_000 })],
  ['10 GB in 10 MB that says it is as much as is allowed', () => tenGigabytes({ size: 511_000_000 })],
  ['10 GB in 10 MB that says one thing here and another there', () => tenGigabytes({ localSize: 1_000 })],
  ['64 MB in 64 kB', () => withSheet({ data: blanks(64), method: 8, crc: 0, size: 64 * mega })],
  ['65,000 entries', () => rawArchive([...partsOf(whole), ...Array.from({ length: 65_000 }, (_, at) => honest(`xl/${at}`, ''))])],
  ['65,000 entries of which the end says that they are three', () => {
    const bytes = rawArchive([...partsOf(whole), ...Array.from({ length: 65_000 }, (_, at) => honest(`xl/${at}`, ''))]);
    bytes.writeUInt16LE(3, bytes.length - 12);
    return bytes;
  }],
  ['a thousand names for the same bytes', () => {
    const kernel = { name: 'xl/media/0', data: packedBlanks(8), method: 8 as const, size: 900_000, crc: 0 };
    const parts = partsOf(whole);
    return rawArchive([...parts, kernel, ...Array.from({ length: 1_000 }, (_, at) => ({ ...kernel, name: `xl/media/${at + 1}`, sameAs: parts.length }))]);
  }],
  ['parts that lie within each other', () => {
    const inner = rawArchive([honest('xl/media/b', 'x'.repeat(100_000))]);
    const bytes = rawArchive([...partsOf(whole), { name: 'xl/media/a', data: inner }, honest('xl/media/b', 'x')]);
    const last = bytes.lastIndexOf('xl/media/b') - 46;
    bytes.writeUInt32LE(bytes.indexOf('xl/media/b') - 30, last + 42);
    return bytes;
  }],
  ['an archive in an archive in an archive', () => {
    let bytes = zipSync({ 'x.bin': Buffer.alloc(16 * mega) });
    for (let depth = 0; depth < 5; depth += 1) bytes = zipSync({ 'a.zip': bytes, 'b.zip': bytes, 'c.zip': bytes });
    return Buffer.from(bytes);
  }],
]; // prettier-ignore

const sheet = (inner: string, level: 1 | 6 = 1) =>
  workbook({ rows: '', extra: { [sheetName]: [Buffer.from(`<worksheet>${inner}</worksheet>`), { level }] } });
const data = (rows: string) => sheet(`<sheetData>${rows}</sheetData>`);

/** Larger than any form, in every direction that a sheet has; and what is answered. */
const extremes: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['a million rows', () => data(head + many(1_000_000, (at) => `<row r="${at + 2}"><c><v>1</v></c></row>`)), /^5002 submission\.too_many_values$/],
  ['a million rows of which none holds anything', () => data(head + many(1_000_000, (at) => `<row r="${at + 2}"/>`)), /^ ?file\.|submission\./],
  ['16,384 columns', () => data(`<row r="1">${many(16_384, (at) => `<c><v>${at * 7919}</v></c>`)}</row>`), /^SS1 file\.too_wide$/],
  ['16,384 columns of which the last is filled', () => data(`${head}<row r="2">${many(16_383, () => '<c s="1"/>')}<c><v>1</v></c></row>`), /^XFD2 file\.too_wide$/],
  ['one cell at XFD1048576', () => data(`${head}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), /^XFD1048576 file\.too_wide$/],
  ['one cell at A1048576', () => data(`${head}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), /^A1048576 file\.too_long$/],
  ['a dimension that is not true', () => sheet(`<dimension ref="A1:XFD1048576"/><sheetData>${head}${strayRow}</sheetData>`), /^A2 submission\./],
  ['a dimension of one cell before many', () => sheet(`<dimension ref="A1"/><sheetData>${head}<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>`), /^XFD2 file\.too_wide$/],
  ['a million shared texts', () => workbook({ rows: head + strayRow, strings: many(1_000_000, (at) => `<si><t>${at}</t></si>`) }), /^A2 submission\./],
  ['a million joined areas', () => workbook({ rows: head + strayRow, after: `<mergeCells>${many(1_000_000, (at) => `<mergeCell ref="A${at + 3}:B${at + 3}"/>`)}</mergeCells>` }), /./],
]; // prettier-ignore

let attacked: Attacked;
const peaks: Record<string, number> = {};
const api = () => attacked.system.of('api')[0]?.pid ?? 0;
const refusedWithin = async (name: string, bytes: Buffer, withinMs: number): Promise<FileAnswer> => {
  const sending = expectRefused(attacked, bytes, { withinMs });
  peaks[name] = Math.round(await peakOfChildren(api(), () => sending));
  const answered = await sending;
  process.stdout.write(`${name}: ${answered.status} ${answered.errors[0] ?? answered.code}, ${Math.round(answered.milliseconds)} ms, ${peaks[name]} MB\n`); // prettier-ignore
  return answered;
};

beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

/** An API that read a sheet itself would be deaf for as long as that takes; one whose tick waits for a core, only for that. */
const mostDeafSeconds = (milliseconds: number): number => Math.max(200, milliseconds / 2) / 1_000;

/** How deaf the API was since it was asked last, in seconds: 99 of 100 ticks of its loop. */
async function deafness(): Promise<number> {
  const { text } = await attacked.send('GET', '/metrics', { token: null });
  return Number(/^xushi_event_loop_delay_seconds\{[^}]*quantile="0\.99"[^}]*\} (\S+)$/m.exec(text)?.[1] ?? NaN);
}

describe('an archive that is made to burst', () => {
  it.each(bombs)(
    'A01 is refused within two seconds: %s',
    async (name, make) => {
      const { status } = await refusedWithin(name, make(), 2_000);
      expect([413, 415, 422]).toContain(status);
    },
    60_000,
  );

  it('A01 is never unpacked where it lies in a part that no workbook has', async () => {
    const inside = zipSync({ 'a.zip': zipSync({ b: Buffer.alloc(32 * mega) }) });
    const answer = await sendFile(attacked, workbook({ rows: head + strayRow, extra: { 'xl/media/nested.zip': inside } })); // prettier-ignore
    expect([answer.status, answer.errors.join()]).toEqual([422, expect.stringContaining('A2 submission.')]);
  });
});

describe('a sheet without end', () => {
  it.each(extremes)(
    'A02 is refused where a form ends, and everybody else is heard: %s',
    async (name, make, place) => {
      const bytes = make();
      await deafness();
      const { errors, code, milliseconds } = await refusedWithin(name, bytes, 10_000);
      expect(errors[0] ?? code).toMatch(place);
      expect(await deafness()).toBeLessThan(mostDeafSeconds(milliseconds));
    },
    60_000,
  );
});

describe('after all of them', () => {
  it('A01 no reader took more than its 256 MB and what a process takes anyhow', () => {
    expect(Math.max(...Object.values(peaks))).toBeLessThan(256 + 64);
    expect(Math.max(...Object.values(peaks))).toBeGreaterThan(30);
  });

  it('A02 leaves the service as it was', () => attacked.expectUnharmed());
});
