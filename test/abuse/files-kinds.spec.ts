import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { zipSync } from 'fflate';
import { Attacked } from '../support/attacked.js';
import { district } from '../support/hainan-district.js';
import { biffRecord, compoundFile, legacyWorkbook, words } from '../support/legacy-workbook.js';
import { writeGreyPng } from '../support/png.js';
import { honest, partsOf, rawArchive } from '../support/raw-archive.js';
import { expectRefused, sendFile } from '../support/sent-file.js';
import { plainRow, workbook } from '../support/workbook.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
/** Its indicator is in no plan: whoever reads it says so. */
const stray = ['nobodys_indicator', district, '2023Q1', null, null, 1];
const rows = plainRow(1, header) + plainRow(2, stray);
const whole = workbook({ rows });
const legacy = legacyWorkbook({ rows: [header, stray] });
const csv = Buffer.from(`${header.join(',')}\nnobodys_indicator,${district},2023Q1,,,1,,\n`);
const text = (content: string): Buffer => Buffer.from(content);
const types = (type: string): Buffer =>
  Buffer.from(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
  );
const office = 'application/vnd.ms-excel.sheet';
const zip = (parts: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, Buffer.from(content)]))),
  );
const binary = (...bytes: readonly number[]): Buffer => Buffer.concat([Buffer.from(bytes), Buffer.alloc(600, 7)]);

/** What is never read, and the word for it that the sender is told. */
const foreign: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['a workbook with a password, as Excel writes it', () => compoundFile({ EncryptionInfo: Buffer.alloc(300, 1), EncryptedPackage: Buffer.alloc(9_000, 2) }), /密码/],
  ['a workbook whose parts are encrypted', () => rawArchive(partsOf(whole).map((part) => ({ ...part, flags: 1 }))), /密码/],
  ['an old workbook with a password', () => legacyWorkbook({ rows: [header, stray], globals: [biffRecord(0x002f, words(1, 0, 0, 0))] }), /密码/],
  ['a workbook with macros', () => workbook({ rows, extra: { 'xl/vbaProject.bin': Buffer.from('x') } }), /宏/],
  ['a workbook with macros somewhere else', () => workbook({ rows, extra: { 'customUI/VbaProject.BIN': Buffer.from('x') } }), /宏/],
  ['a workbook that says it has macros', () => workbook({ rows, extra: { '[Content_Types].xml': types(`${office}.macroEnabled.main+xml`) } }), /宏/],
  ['a binary workbook', () => workbook({ rows, extra: { 'xl/workbook.bin': Buffer.from('x') } }), /xlsb/],
  ['a workbook that says it is binary', () => workbook({ rows, extra: { '[Content_Types].xml': types(`${office}.binary.macroEnabled.main`) } }), /xlsb|宏/],
  ['a sheet of OpenDocument', () => zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), /ods/],
  ['a sheet of Numbers', () => zip({ 'Index/Document.iwa': 'x', 'Index/CalculationEngine.iwa': 'x' }), /numbers/],
  ['a letter', () => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }), /Word/],
  ['an archive', () => zip({ 'a.txt': 'x' }), /压缩包/],
  ['an empty archive', () => rawArchive([]), /压缩包|损坏/],
  ['a packed file', () => gzipSync(csv), /压缩包/],
  ['an archive of RAR', () => binary(0x52, 0x61, 0x72, 0x21, 0x1a, 7), /压缩包/],
  ['an archive of 7-Zip', () => binary(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), /压缩包/],
  ['a document of PDF', () => text('%PDF-1.7\n1 0 obj'), /PDF/],
  ['a page', () => text('<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>'), /网页/],
  ['a page that Excel saved', () => text('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n<html/>'), /网页/],
  ['a table of Excel 2003 in XML', () => text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'), /XML/],
  ['a table of Excel 2003 with an entity', () => text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Workbook>&x;</Workbook>'), /网页|XML/],
  ['a drawing', () => text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /网页/],
  ['a letter of WordPad', () => text('{\\rtf1 x}'), /Word/],
  ['JSON', () => text('[{"indicator":"emergency_drills"}]'), /JSON/],
  ['a picture', () => Buffer.from(writeGreyPng({ width: 4, height: 4, data: Buffer.alloc(64) })), /xlsx/],
  ['a program', () => binary(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1), /xlsx/],
  ['a program of Windows', () => binary(0x4d, 0x5a, 0x90, 0), /xlsx/],
  ['a workbook of Excel 4', () => Buffer.concat([biffRecord(0x0409, words(0, 0x10, 0)), biffRecord(0x000a, Buffer.alloc(0))]), /旧|97/],
  ['a workbook of Excel 95', () => legacyWorkbook({ rows: [header, stray], version: 0x0500 }), /95/],
  ['another file in the container of old workbooks', () => compoundFile({ WordDocument: Buffer.alloc(5_000, 1) }), /./],
  ['nothing', () => Buffer.alloc(0), /空/],
  ['a megabyte of nothing', () => Buffer.alloc(1_000_000), /xlsx|编码|NUL/],
  ['noise', () => Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 2_654_435_761) >>> 24)), /xlsx|编码/],
]; // prettier-ignore

/** Two files in one: to one program this, to another that. */
const twofold: readonly (readonly [string, () => Buffer])[] = [
  ['a picture before a workbook', () => Buffer.concat([text('GIF89a'), whole])],
  ['a document before a workbook', () => Buffer.concat([text('%PDF-1.7\n'), whole])],
  ['a page before a workbook', () => Buffer.concat([text('<html><!--'), whole])],
  ['a page after a workbook', () => Buffer.concat([whole, text('<html>')])],
  ['two workbooks after each other', () => Buffer.concat([whole, workbook({ rows: plainRow(1, header) })])],
  ['an old workbook after a new one', () => Buffer.concat([whole, legacy])],
  ['a workbook within the comment of another', () => { const bytes = Buffer.concat([whole, rawArchive([honest('x', 'x')])]); bytes.writeUInt16LE(bytes.length - whole.length, whole.length - 2); return bytes; }],
  ['a program before a table', () => Buffer.concat([text('#!/bin/sh\n'), csv])],
]; // prettier-ignore

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

describe('a file that is no form', () => {
  it.each(foreign)(
    'A06 is called by its name, with what to do about it: %s',
    async (_, make, word) => {
      for (const name of ['a.xlsx', 'a.xls', 'a.csv', 'a']) {
        const answer = await expectRefused(attacked, make(), { name, withinMs: 2_000 });
        expect([415, 422]).toContain(answer.status);
        expect(`${answer.detail} ${answer.text}`).toMatch(word);
      }
    },
    30_000,
  );

  it.each(twofold)('A06 is not read as half of what it is: %s', async (_, make) => {
    const { errors, status } = await expectRefused(attacked, make(), { withinMs: 2_000 });
    expect([415, 422]).toContain(status);
    expect(errors.join()).not.toContain('A2 submission');
  });

  it.each([
    ['an old workbook as .xlsx', 'a.xlsx', legacy],
    ['a new workbook as .xls', 'a.xls', whole],
    ['a table as .xlsx', 'a.xlsx', csv],
    ['a new workbook as .csv', 'a.csv', whole],
    ['a table as .exe', 'a.exe', csv],
  ])('A06 is what its bytes are, whatever it is called: %s', async (_, name, bytes) => {
    const answer = await sendFile(attacked, bytes, { name });
    expect([answer.status, answer.errors.join()]).toEqual([422, expect.stringContaining('A2 submission.')]);
  });

  it('A06 leaves the service as it was', () => attacked.expectUnharmed());
});
