import { describe, expect, it } from '@jest/globals';
import {
  biffRecord,
  compoundFile,
  legacyWorkbook,
  words,
  type LegacyParts,
} from '../../../../test/support/legacy-workbook.js';
import { readFile } from '../read-file.js';

const header = ['indicator', 'region', 'period', 'value', 'date', 'note'];
const codes = async (bytes: Buffer) => (await readFile(bytes)).problems.map(({ code }) => code);
const password = biffRecord(0x2f, words(1));

async function cellsOf(parts: Partial<LegacyParts>) {
  const read = await readFile(
    legacyWorkbook({ rows: [header, ['beds', '150303', '2024Q1', null, null, null]], ...parts }),
  );
  return read.kind === 'rows' ? read.rows[0]?.cells : read.problems;
}

/** A record of a cell: row 2, column D, style 1. */
const cell = (id: number, ...data: readonly Buffer[]) => biffRecord(id, Buffer.concat([words(1, 3, 1), ...data]));
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const long = (value: number) =>
  Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255]);

describe('reading a workbook of Excel 97', () => {
  it('reads texts and numbers by their columns', async () => {
    const rows = [header, ['beds', '150303', '2024Q1', 12.5, null, '备注']];
    const read = await readFile(legacyWorkbook({ rows }));
    expect(read).toMatchObject({
      kind: 'rows',
      source: 'xls',
      manifest: null,
      sheets: [{ name: '填报', columns: { value: 'D', note: 'F' } }],
      rows: [{ row: 2, cells: { value: { kind: 'number', text: '12.5', percent: false }, note: { text: '备注' } } }],
    });
  });

  it('knows percentages and dates by their formats, and the calendar of 1904', async () => {
    expect(await cellsOf({ format: 10, cells: [cell(0x203, double(0.853))] })).toMatchObject({
      value: { kind: 'number', text: '0.853', percent: true },
    });
    expect(await cellsOf({ format: 14, cells: [cell(0x203, double(45296))] })).toMatchObject({
      value: { day: '2024-01-05' },
    });
    const in1904 = { format: 14, cells: [cell(0x203, double(43834))], globals: [biffRecord(0x22, words(1))] };
    expect(await cellsOf(in1904)).toMatchObject({ value: { day: '2024-01-05' } });
  });

  it.each<[string, Buffer, object]>([
    ['a short whole number', cell(0x27e, long((43 << 2) | 2)), { kind: 'number', text: '43' }],
    ['a short number in hundredths', cell(0x27e, long((853 << 2) | 3)), { kind: 'number', text: '8.53' }],
    ['a negative short number', cell(0x27e, long((-5 << 2) | 2)), { kind: 'number', text: '-5' }],
    ['several numbers at once', biffRecord(0xbd, Buffer.concat([words(1, 3, 1), long(6), words(3)])), { text: '1' }],
    ['an error', cell(0x205, Buffer.from([7, 1])), { kind: 'fault', text: '#DIV/0!' }],
    ['a truth', cell(0x205, Buffer.from([1, 0])), { kind: 'text', text: 'TRUE' }],
    ['a text of its own', cell(0x204, words(2), Buffer.from([0]), Buffer.from('ab')), { kind: 'text', text: 'ab' }],
    ['a formula', cell(0x6, double(3), words(0, 0, 0)), { kind: 'number', text: '3' }],
    ['a formula that failed', cell(0x6, Buffer.from([2, 0, 7, 0, 0, 0, 255, 255]), words(0, 0, 0)), { kind: 'fault' }],
    [
      'a formula that gives text',
      Buffer.concat([
        cell(0x6, Buffer.from([0, 0, 0, 0, 0, 0, 255, 255]), words(0, 0, 0)),
        biffRecord(0x207, Buffer.concat([words(2), Buffer.from([1]), Buffer.from('两个', 'utf16le')])),
      ]),
      { kind: 'text', text: '两个' },
    ],
  ])('reads %s', async (_, record, expected) => {
    expect(await cellsOf({ cells: [record] })).toMatchObject({ value: expected });
  });

  it('reads texts that are cut in two, the second half otherwise encoded', async () => {
    const first = Buffer.concat([words(4), Buffer.from([1]), Buffer.from('备注', 'utf16le')]);
    const rest = Buffer.from([0, 97, 98]);
    const shared = cell(0xfd, long(header.length + 3));
    expect(await cellsOf({ cells: [shared], cut: [first, rest] })).toMatchObject({
      value: { kind: 'text', text: '备注ab' },
    });
  });

  it('passes over a hidden sheet', async () => {
    const rows = [header, ['beds', '150303', '2024Q1', 1, null, null]];
    expect(await readFile(legacyWorkbook({ rows, hidden: true }))).toMatchObject({ sheets: [{ name: '填报' }] });
  });

  it('says exactly what else a compound file is', async () => {
    const told = async (bytes: Buffer) => (await readFile(bytes)).problems[0]?.message.zh;
    expect(await told(legacyWorkbook({ rows: [header], globals: [password] }))).toContain('加了密码的 .xls');
    expect(await told(legacyWorkbook({ rows: [header], version: 0x0500 }))).toContain('Excel 95');
    expect(await told(compoundFile({ EncryptedPackage: Buffer.alloc(8) }))).toContain('加了密码的工作簿');
  });

  it('refuses what is cut off or turned, at once and without an exception', async () => {
    const good = legacyWorkbook({ rows: [header, ['beds', '150303', '2024Q1', 12.5, null, '备注']] });
    for (let at = 0; at < 3000; at += 11) {
      const turned = Buffer.from(good);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      expect(['rows', 'refused']).toContain((await readFile(turned)).kind);
    }
    expect(await codes(good.subarray(0, 700))).toEqual(['file.unreadable']);
    expect(await codes(good.subarray(0, 100))).toEqual(['file.unreadable']);
  });

  it('does not follow chains in circles', async () => {
    const circle = legacyWorkbook({ rows: [header] });
    // the third sector is the first of the workbook: it follows itself
    circle.writeUInt32LE(2, 512 + 8);
    expect(await codes(circle)).toEqual(['file.unreadable']);
  });
});
