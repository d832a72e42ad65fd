import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { xushi as run, type Ran } from '../support/xushi-command.js';

const rowsOfBigFile = 40_000;

/** A small heap: what does not fit into it was held whole somewhere. */
const xushi = (...words: readonly string[]): Promise<Ran> => run(['--lang', 'en', ...words], { heap: 96 });

describe('xushi method, as a process', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-method-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['hp2020', 'hp2020_final_progress', 11],
    ['statcan', 'statcan_cif', 132],
  ])(
    'reproduces the published table of %s',
    async (profile, name, rows) => {
      const { code, out, err } = await xushi(
        'method',
        '--profile',
        profile,
        '--cases',
        `test/golden/published/${name}.csv`,
      );
      expect([code, err]).toEqual([0, '']);
      expect(out.trimEnd().split('\n').at(-1)).toContain(`${rows} of ${rows} reproduced`);
    },
    60_000,
  );

  it('tells wrong usage and an unreadable file apart', async () => {
    const [unknown, unreadable, bare] = await Promise.all([
      xushi('method', '--profile', 'nonsense', '--cases', 'x.csv'),
      xushi('method', '--profile', 'house', '--cases', path.join(folder, 'none.csv')),
      xushi('method', '--profile', 'house'),
    ]);
    expect([unknown.code, unreadable.code, bare.code]).toEqual([2, 3, 2]);
    expect(unknown.err).toContain('house, statcan, unsd2022, unsd2023, hp2020');
    expect([unknown.out, unreadable.out, bare.out]).toEqual(['', '', '']);
  }, 60_000);

  it(`runs ${rowsOfBigFile} rows as one JSON document within a heap of 96 MB`, async () => {
    const file = path.join(folder, 'big.csv');
    await writeBigFile(file);
    const { code, out } = await xushi('method', '--json', '--profile', 'hp2020', '--cases', file);
    expect(code).toBe(1);
    expect(out.startsWith('{"profile":"hp2020","rows":[')).toBe(true);
    const tail = out.slice(out.lastIndexOf('\n],"problems":') + 3);
    expect(JSON.parse(`{${tail}`)).toMatchObject({
      problems: [{ row: 24_002, column: 'current', code: 'method.number' }],
      summary: { rows: rowsOfBigFile, withProblems: 1, compared: rowsOfBigFile - 1, agreed: rowsOfBigFile - 1 },
    });
  }, 120_000);
});

async function writeBigFile(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('baseline,base_year,current,current_year,target,direction,published_value\n');
  const row = '83.2,2008,89.0,2018,100.0,increase,34.5\n';
  for (let at = 0; at < rowsOfBigFile; at += 1000) {
    const page = row.repeat(1000);
    stream.write(at === 24_000 ? page.replace('89.0', 'many') : page);
  }
  stream.end();
  await once(stream, 'finish');
}
