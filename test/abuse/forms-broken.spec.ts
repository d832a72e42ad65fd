import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import { boundary, cutAfter, end, filePart, formType, part, sendRaw, type RawAnswer } from '../support/raw-upload.js';

const csv = `indicator,region,period,value\nemergency_drills,${district},2023Q1,1\n`;
const field = (name: string, value: string) => part(`content-disposition: form-data; name="${name}"`, value);
const whole = Buffer.concat([field('plan', plan), filePart(csv), end]);
const many = (count: number, make: (at: number) => Buffer) => Buffer.concat([...Array.from({ length: count }, (_, at) => make(at)), end]); // prettier-ignore
const routes = ['submissions/upload', 'imports'] as const;

const broken: readonly (readonly [string, Buffer, string])[] = [
  ['no boundary', whole, 'multipart/form-data'],
  ['an empty boundary', whole, 'multipart/form-data; boundary='],
  ['another boundary', whole, 'multipart/form-data; boundary=other'],
  ['a boundary of seven thousand signs', whole, `multipart/form-data; boundary=${'b'.repeat(7_000)}`],
  ['nothing', Buffer.alloc(0), formType],
  ['no end', Buffer.concat([field('plan', plan), filePart(csv)]), formType],
  ['a part without a head', Buffer.concat([Buffer.from(`--${boundary}\r\n\r\n${csv}\r\n`), end]), formType],
  ['a part without a name', Buffer.concat([part('content-disposition: form-data', 'x'), filePart(csv), end]), formType],
  ['an empty name', Buffer.concat([field('', 'x'), filePart(csv), end]), formType],
  ['a name like a prototype', Buffer.concat([field('__proto__', 'x'), filePart(csv), end]), formType],
  ['a name like a method', Buffer.concat([field('toString', 'x'), filePart(csv), end]), formType],
  ['a field that comes twice', Buffer.concat([field('plan', plan), field('plan', plan), filePart(csv), end]), formType],
  ['two files', Buffer.concat([filePart(csv), filePart(csv), end]), formType],
  ['a hundred thousand parts', many(100_000, (at) => field(`f${at}`, 'x')), formType],
  ['a hundred thousand files', many(100_000, () => filePart('x')), formType],
  ['a head of a megabyte', Buffer.concat([part(`x: ${'h'.repeat(1_000_000)}\r\ncontent-disposition: form-data; name="a"`, 'x'), end]), formType],
  ['ten thousand heads', Buffer.concat([part(`${'x-a: b\r\n'.repeat(10_000)}content-disposition: form-data; name="a"`, 'x'), end]), formType],
  ['a name of a megabyte', Buffer.concat([field('n'.repeat(1_000_000), 'x'), end]), formType],
  ['a file name of a megabyte', Buffer.concat([filePart(csv, 'n'.repeat(1_000_000)), end]), formType],
  ['a field of ten megabytes', Buffer.concat([field('plan', 'x'.repeat(10_000_000)), end]), formType],
  ['a form in a form', Buffer.concat([part(`content-disposition: form-data; name="a"\r\ncontent-type: multipart/mixed; boundary=inner`, `--inner\r\ncontent-disposition: attachment; filename="b"\r\n\r\nx\r\n--inner--`), end]), formType],
  ['a field that says it is JSON and is not', Buffer.concat([part('content-disposition: form-data; name="plan"\r\ncontent-type: application/json', '{'), filePart(csv), end]), formType],
  ['NUL in the name of a field', Buffer.concat([field('a\u0000b', 'x'), filePart(csv), end]), formType],
  ['a path as the name of a file', Buffer.concat([field('nonsense', 'x'), filePart(csv, '../../../../tmp/evil.csv'), end]), formType],
  ['NUL in the name of a file', Buffer.concat([field('nonsense', 'x'), filePart(csv, 'a\u0000.csv'), end]), formType],
  ['line feeds alone', Buffer.from(whole.toString().replaceAll('\r\n', '\n')), formType],
]; // prettier-ignore

let attacked: Attacked;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-forms-'));
  attacked = await Attacked.start({ env: { TMPDIR: folder, XUSHI_IMPORT_LIMIT_MB: '20' } });
}, 120_000);
afterAll(async () => {
  await attacked.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

const address = (route: string) => ({ url: `${attacked.system.baseUrl}/api/v1/${route}`, token: attacked.county });

/** The service may hang up on a form that it has refused already; that is no answer, and no fault. */
const sent = (route: string, body: Buffer, type = formType): Promise<RawAnswer | null> =>
  sendRaw(address(route), body, type).catch(() => null);

/** Files on the disk, pieces of files in the database, and processes that read. */
async function left(): Promise<unknown> {
  const [api] = attacked.system.of('api');
  const [row] = await attacked.system.query('select (select count(*)::int from import_chunk) as pieces, (select count(*)::int from import_job) as jobs, (select count(*)::int from submission) as forms, (select count(*)::int from draft) as drafts'); // prettier-ignore
  return { row, files: readdirSync(folder), children: childrenOf(api?.pid ?? 0) };
}

function childrenOf(pid: number): number {
  const stat = (entry: string) => {
    try {
      return readFileSync(`/proc/${entry}/stat`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(stat(entry).split(') ')[1]?.split(' ')[1]) === pid).length; // prettier-ignore
}

async function untilLeft(wanted: unknown): Promise<void> {
  for (let tries = 0; tries < 100 && JSON.stringify(await left()) !== JSON.stringify(wanted); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await left()).toEqual(wanted);
}

describe.each(routes)('a broken form to %s', (route) => {
  it.each(broken)(
    'A26 is refused with a reason: %s',
    async (_, body, type) => {
      const before = await left();
      const answer = await sent(route, body, type);
      if (answer !== null) {
        expect([answer.status, answer.body]).toEqual([expect.any(Number), expect.stringContaining('"code":"')]);
        expect([400, 404, 406, 413, 415, 422]).toContain(answer.status);
        expect(answer.milliseconds).toBeLessThan(5_000);
      }
      await untilLeft(before);
    },
    30_000,
  );

  it('A26 cut off at each of a thousand places, said to be whole or hung up on, leaves nothing', async () => {
    const before = await left();
    const wrong = Buffer.from(whole.toString().replace('2023Q1,1', `2023Q1,${'7'.repeat(700)}`));
    const faults: string[] = [];
    const cut = async (at: number) => {
      const length = Math.floor(((wrong.length - 3) * at) / 1_000); // whole without its last line break
      if (at % 4 === 0) await cutAfter(address(route), wrong, length);
      const answer = at % 4 === 0 ? null : await sent(route, wrong.subarray(0, length));
      if (answer !== null && (answer.status < 400 || answer.status > 499)) faults.push(`${length}: ${answer.status} ${answer.body}`); // prettier-ignore
    };
    for (let at = 0; at < 1_000; at += 50) await Promise.all(Array.from({ length: 50 }, (_, step) => cut(at + step)));
    expect(faults).toEqual([]);
    await untilLeft(before);
  }, 120_000);
});

describe('after all of them', () => {
  it('A26 a whole form is taken, and every process is as it was', async () => {
    const answer = await sent('submissions/upload', whole);
    expect(answer?.status).toBe(202);
    await attacked.expectUnharmed();
  }, 30_000);
});
