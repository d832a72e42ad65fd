import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { plainRow, workbook } from '../../../test/support/workbook.js';
import { readFile } from './read-file.js';

const rows = plainRow(1, ['indicator', 'region', 'period', 'value']) + plainRow(2, ['beds', '150303', '2024Q1', 12]);
const good = workbook({ rows });

async function codeOf(bytes: Buffer): Promise<string | undefined> {
  const began = performance.now();
  const read = await readFile(bytes);
  expect(performance.now() - began).toBeLessThan(2000);
  return read.problems[0]?.code;
}

/** The archive of a workbook with a part whose name is then written over, both times it stands there. */
function renamed(to: string): Buffer {
  const before = 'xl/'.padEnd(to.length, 'q');
  const bytes = workbook({ rows, extra: { [before]: Buffer.from('x') } });
  return Buffer.from(bytes.toString('latin1').replaceAll(before, to), 'latin1');
}

/** Where a part stands in the directory, and where before its data. */
function placesOf(bytes: Buffer, name: string): { readonly directory: number; readonly local: number } {
  const places: number[] = [];
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) places.push(at);
  const directory = places.find((at) => bytes.readUInt32LE(at - 46) === 0x02014b50);
  const local = places.find((at) => bytes.readUInt32LE(at - 30) === 0x04034b50);
  if (directory === undefined || local === undefined) throw new Error(`the test finds no ${name}`);
  return { directory: directory - 46, local: local - 30 };
}

function patched(change: (bytes: Buffer, at: { readonly directory: number; readonly local: number }) => void): Buffer {
  const bytes = Buffer.from(good);
  change(bytes, placesOf(bytes, 'xl/worksheets/sheet1.xml'));
  return bytes;
}

describe('the directory of an archive', () => {
  it.each([['../../etc/x'], ['/etc/passwd'], ['C:/windows/x'], ['xl\\evil.xml'], ['xl/a/../../b']])(
    'may not name a part %s',
    async (name) => {
      expect(await codeOf(renamed(name))).toBe('file.unreadable');
    },
  );

  it('may not name a part with a NUL, nor twice, in capitals or not', async () => {
    expect(await codeOf(renamed('xl/a\0b'))).toBe('file.unsafe_archive');
    const twice: Zippable = { 'xl/Workbook.xml': Buffer.from('<x/>') };
    expect(await codeOf(workbook({ rows, extra: twice }))).toBe('file.unsafe_archive');
  });

  it('may not hold a link', async () => {
    const link = patched((bytes, { directory }) => bytes.writeUInt32LE(0o120777 * 65536, directory + 38));
    expect(await codeOf(link)).toBe('file.unsafe_archive');
  });

  it('may not hold what is encrypted', async () => {
    const locked = patched((bytes, { directory }) => bytes.writeUInt16LE(1, directory + 8));
    expect(await readFile(locked)).toMatchObject({ refusal: 'unsupported', problems: [{ code: 'file.unsupported' }] });
  });

  it('may not lie about the size of a part, to either side', async () => {
    const sized = (size: number) => patched((bytes, { directory }) => bytes.writeUInt32LE(size, directory + 24));
    expect(await codeOf(sized(10))).toBe('file.unreadable');
    expect(await codeOf(sized(900_000))).toBe('file.unreadable');
    expect(await codeOf(sized(600_000_000))).toBe('file.unsafe_archive');
  });

  it('may not hold another part than its data is of, nor data with another sum', async () => {
    const other = patched((bytes, { local }) => bytes.write('q', local + 30));
    expect(await codeOf(other)).toBe('file.unreadable');
    const sum = patched((bytes, { directory }) => bytes.writeUInt32LE(1, directory + 16));
    expect(await codeOf(sum)).toBe('file.unreadable');
  });

  it('may not let parts overlap', async () => {
    const bytes = Buffer.from(good);
    const [sheet, styles] = [placesOf(bytes, 'xl/worksheets/sheet1.xml'), placesOf(bytes, 'xl/styles.xml')];
    bytes.writeUInt32LE(styles.local, sheet.directory + 42);
    expect(['file.unreadable', 'file.unsafe_archive']).toContain(await codeOf(bytes));
    const long = Buffer.from(good);
    long.writeUInt32LE(long.readUInt32LE(styles.directory + 20) + 40, styles.directory + 20);
    expect(await codeOf(long)).toBe('file.unsafe_archive');
  });

  it('may not stand behind something else, as in a picture that is an archive as well', async () => {
    expect(await codeOf(Buffer.concat([Buffer.from('GIF89a'), good]))).toBe('file.unsupported');
    expect(await codeOf(Buffer.concat([good.subarray(0, 4), good]))).toBe('file.unreadable');
    expect(await codeOf(Buffer.concat([good, Buffer.from('<html>')]))).toBe('file.unreadable');
  });

  it('may not have 65,000 entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 65_000 }, (_, at) => [`xl/${at}`, new Uint8Array()]));
    const bytes = Buffer.from(zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), ...many }, { level: 0 }));
    expect(await codeOf(bytes)).toBe('file.unsafe_archive');
  });

  it('may not promise more than the bounds allow: one part, all parts, or two hundredfold', async () => {
    const spaces = Buffer.alloc(24_000_000, 0x20);
    expect(await codeOf(workbook({ rows, extra: { 'xl/media/x.bin': spaces } }))).toBe('file.unsafe_archive');
    const inside = Buffer.from(zipSync({ 'a.zip': zipSync({ b: spaces }) }));
    // what is packed in what is packed is never unpacked
    expect(await codeOf(workbook({ rows, extra: { 'xl/media/nested.zip': inside } }))).toBeUndefined();
  });
});
