import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { FileReaderService, readerChild, type ReaderChild } from '#submissions';
import { plainRow, workbook } from '../support/workbook.js';

const loader = new URL('../support/typescript-loader.mjs', import.meta.url).href;
const source = (module: string): ReaderChild => ({
  module: fileURLToPath(new URL(module, import.meta.url)),
  execArgv: ['--import', loader],
});
const reader = new FileReaderService(readerChild);
const header = ['indicator', 'region', 'period', 'value'];
const broken = { kind: 'refused', refusal: 'unreadable', problems: [{ code: 'file.unreadable' }] };

describe('the process in which files are read', () => {
  it('reads a workbook and a table as well as it would in our own', async () => {
    const bytes = workbook({ rows: plainRow(1, header) + plainRow(2, ['beds', '150303', '2024Q1', 12]) });
    const row = { row: 2, cells: { indicator: { kind: 'text', text: 'beds' }, value: { kind: 'number', text: '12' } } };
    expect(await reader.read(bytes)).toMatchObject({
      kind: 'rows',
      source: 'xlsx',
      sheets: [{ name: '填报' }],
      rows: [row],
    });
    const table = await reader.read(Buffer.from(`${header.join(',')}\nbeds,150303,2024Q1,12\n`));
    expect(table).toMatchObject({ kind: 'rows', source: 'csv', rows: [{ row: 2 }] });
  });

  it('may die over a file without harm: one shared string of 300 MB', async () => {
    const huge = Buffer.alloc(300_000_000, 'a字'.repeat(3));
    const sst = Buffer.concat([
      Buffer.from('<sst><si><t>'),
      huge.subarray(0, 299_000_000),
      Buffer.from('</t></si></sst>'),
    ]);
    const bytes = workbook({ rows: plainRow(1, header), extra: { 'xl/sharedStrings.xml': [sst, { level: 0 }] } });
    expect(await reader.read(bytes)).toMatchObject(broken);
  }, 120_000);

  it('is answered for where it cannot start or says what it should not', async () => {
    expect(await new FileReaderService(source('./no-such-child.ts')).read(Buffer.from('x'))).toMatchObject(broken);
    expect(await new FileReaderService(source('../support/babbling-child.ts')).read(Buffer.from('x'))).toMatchObject(
      broken,
    );
  });

  it('sees nothing of our environment', async () => {
    process.env['XUSHI_SECRET_OF_A_TEST'] = 'secret';
    const seen = await new FileReaderService(source('../support/telling-child.ts')).read(Buffer.from('x'));
    expect(JSON.stringify(seen)).toContain('variables:0');
    delete process.env['XUSHI_SECRET_OF_A_TEST'];
  });

  it('takes turns: more files at once than it reads together are all read', async () => {
    const files = Array.from({ length: 5 }, (_, index) =>
      Buffer.from(`${header.join(',')}\nbeds,150303,2024Q1,${index}\n`),
    );
    const read = await Promise.all(files.map((bytes) => reader.read(bytes)));
    expect(read.map((one) => one.kind === 'rows' && one.rows[0]?.cells.value)).toEqual(
      files.map((_, index) => ({ kind: 'text', text: String(index) })),
    );
  }, 30_000);
});
