import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { zipSync } from 'fflate';
import { Attacked } from '../support/attacked.js';
import { district } from '../support/hainan-district.js';
import { root } from '../support/process-of-ours.js';
import { honest, partsOf, rawArchive, type RawEntry } from '../support/raw-archive.js';
import { expectRefused, sendFile } from '../support/sent-file.js';
import { plainRow, workbook } from '../support/workbook.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const whole = workbook({ rows: plainRow(1, header) + plainRow(2, ['nobodys_indicator', district, '2023Q1', null, null, 1]) }); // prettier-ignore
const slip = `xushi-slip-${process.pid}-${Date.now()}`;
const climbing = (depth: number) => `${'../'.repeat(depth)}tmp/${slip}`;

/** Names that a program which unpacks to disk would follow, as they come in zip-slip archives. */
const names: readonly (readonly [string, string])[] = [
  ['up one', `../${slip}`],
  ['up many', climbing(40)],
  ['up from within', `xl/worksheets/../../../${slip}`],
  ['absolute', `/tmp/${slip}`],
  ['absolute, twice', `//tmp/${slip}`],
  ['on a drive', `C:/${slip}`],
  ['on a drive, backwards', `C:\\${slip}`],
  ['up, backwards', `..\\..\\${slip}`],
  ['on another machine', `\\\\127.0.0.1\\c$\\${slip}`],
  ['NUL', `xl/${slip}\0.xml`],
  ['NUL after an honest name', `xl/worksheets/sheet2.xml\0../../${slip}`],
]; // prettier-ignore

/** Names that are odd, and lead nowhere: they match nothing that is read. */
const odd: readonly (readonly [string, string | Buffer])[] = [
  ['up in overlong UTF-8', Buffer.concat([Buffer.from([0xc0, 0xae, 0xc0, 0xae, 0xc0, 0xaf]), Buffer.from(slip)])],
  ['up in full width', `．．／${slip}`],
  ['up in percent signs', `%2e%2e%2f${slip}`],
  ['a stream beside a file', `xl/x.xml:${slip}`],
  ['a device', 'CON'],
  ['a prototype', '__proto__'],
  ['a method', 'constructor/prototype'],
  ['a line end', `xl/a\r\n${slip}`],
  ['from the right', `xl/\u202e${slip}`],
  ['a name of 60,000 signs', `xl/${'n'.repeat(60_000)}`],
];

let attacked: Attacked;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-names-'));
  attacked = await Attacked.start({ env: { TMPDIR: folder } });
}, 120_000);
afterAll(async () => {
  await attacked.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

/** Wherever a name could have led to. */
function found(): string[] {
  const places = [folder, root, path.dirname(root), path.join(root, 'dist'), os.tmpdir(), '/', os.homedir(), path.join(root, 'xl')];
  const seen = places.flatMap((place) => (existsSync(place) ? readdirSync(place).map((name) => path.join(place, name)) : []));
  return [...seen.filter((name) => name.includes('slip')), ...readdirSync(folder)];
} // prettier-ignore

const withEntry = (entry: RawEntry): Buffer => rawArchive([...partsOf(whole), entry]);

describe('a name in an archive', () => {
  it.each(names)('A05 that leads out of it is refused, and nothing is on the disk: %s', async (_, name) => {
    const entry = honest('x', 'x');
    const { errors, detail } = await expectRefused(attacked, withEntry({ ...entry, name }), { withinMs: 2_000 });
    expect(errors).toEqual([expect.stringMatching(/^file\.(unsafe_archive|unreadable)$/)]);
    expect(detail).not.toContain(slip);
    expect(found()).toEqual([]);
  });

  it.each(odd)('A05 that is merely odd is compared with those that are read, and no more: %s', async (_, name) => {
    const answer = await expectRefused(attacked, withEntry({ ...honest('x', 'x'), name }), { withinMs: 2_000 });
    expect(answer.errors.join()).toMatch(/A2 submission\.|file\.un/);
    expect(found()).toEqual([]);
  });

  it.each([
    ['a link to a file', { mode: 0o120777, content: '/etc/passwd' }],
    ['a link upwards', { mode: 0o120777, content: '../../../etc/passwd' }],
  ])('A05 %s is refused', async (_, { mode, content }) => {
    const entry = { ...honest('xl/worksheets/sheet2.xml', content), mode };
    const { errors } = await expectRefused(attacked, withEntry(entry), { withinMs: 2_000 });
    expect(errors).toEqual(['file.unsafe_archive']);
  });

  it('A05 that is one thing in the directory and another before the data is refused', async () => {
    const entry = { ...honest('xl/a.xml', 'x'), localName: `../${slip}`.slice(0, 8) };
    expect((await expectRefused(attacked, withEntry(entry))).errors).toEqual(['file.unreadable']);
  });

  it('A05 in an archive that is no workbook is not even looked at', async () => {
    const plain = Buffer.from(zipSync({ [`x/${slip}`]: Buffer.from('x') }));
    for (const name of ['zip-slip.zip', '../../evil.xlsx', '..\\evil.xlsx']) {
      const answer = await expectRefused(attacked, plain, { name });
      expect([answer.status, answer.errors]).toEqual([415, ['file.unsupported']]);
    }
    expect(found()).toEqual([]);
  });

  it('A05 of the file itself is a name, and no path', async () => {
    for (const name of [`../../${slip}.xlsx`, `/tmp/${slip}.xlsx`, `C:\\${slip}.xlsx`]) {
      const answer = await sendFile(attacked, whole, { name });
      expect(answer.status).toBe(422);
    }
    expect(found()).toEqual([]);
    await attacked.expectUnharmed();
  });
});
