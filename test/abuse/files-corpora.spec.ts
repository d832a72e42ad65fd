import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { Attacked } from '../support/attacked.js';
import { naughty } from '../support/drawn-value.js';
import { district, plan } from '../support/hainan-district.js';
import { compoundFile, legacyWorkbook, words, biffRecord } from '../support/legacy-workbook.js';
import { honest, partsOf, rawArchive } from '../support/raw-archive.js';
import { rowsBut, sendFile } from '../support/sent-file.js';
import { SignedIn } from '../support/signed-in.js';
import { plainRow, workbook } from '../support/workbook.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const rows = plainRow(1, header) + plainRow(2, ['nobodys_indicator', district, '2023Q1', null, null, 1]);
const whole = workbook({ rows, strings: '<si><t>x</t></si>' });
const changed = (change: (parts: Record<string, Uint8Array>) => void): Buffer => {
  const parts = { ...unzipSync(whole) };
  change(parts);
  return Buffer.from(zipSync(parts));
};
const without = (name: string) => changed((parts) => { Reflect.deleteProperty(parts, name); }); // prettier-ignore
const edited = (name: string, edit: (text: string) => string) =>
  changed((parts) => {
    parts[name] = Buffer.from(edit(Buffer.from(parts[name] ?? []).toString()));
  });
const sheet = 'xl/worksheets/sheet1.xml';
const book = 'xl/workbook.xml';
const links = 'xl/_rels/workbook.xml.rels';

/** The kinds of files that the tests of other readers of workbooks have, made anew. */
const files: readonly (readonly [string, Buffer])[] = [
  ...['[Content_Types].xml', '_rels/.rels', book, links, 'xl/styles.xml', 'xl/sharedStrings.xml', sheet].map((name) => [`without ${name}`, without(name)] as const),
  ...['[Content_Types].xml', '_rels/.rels', book, links, 'xl/styles.xml', 'xl/sharedStrings.xml', sheet].map((name) => [`with an empty ${name}`, edited(name, () => '')] as const),
  ['with no sheet', edited(book, (text) => text.replace(/<sheets>.*<\/sheets>/, '<sheets/>'))],
  ['with a sheet that leads nowhere', edited(book, (text) => text.replace('rId1', 'rId99'))],
  ['with two sheets of one name', edited(book, (text) => text.replace(/(<sheet .*?\/>)/, '$1$1'))],
  ['with a chart in the first place', edited(links, (text) => text.replace('relationships/worksheet"', 'relationships/chartsheet"'))],
  ['in the strict namespace', edited(sheet, (text) => text.replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main'))],
  ['with relations in a circle', edited(links, (text) => text.replaceAll(/Target="[^"]*"/g, 'Target="workbook.xml"'))],
  ['with a relation upwards', edited(links, (text) => text.replaceAll(/Target="[^"]*"/g, 'Target="../../../../etc/passwd"'))],
  ['with a relation to a prototype', edited(links, (text) => text.replaceAll('Id="rId1"', 'Id="__proto__"'))],
  ['with __proto__ for a sheet', edited(book, (text) => text.replace('填报', '__proto__'))],
  ['with __proto__ for a column', workbook({ rows: plainRow(1, ['__proto__', 'constructor', ...header]) })],
  ['with __proto__ for a cell', edited(sheet, (text) => text.replace('r="A2"', 'r="__proto__"'))],
  ['with __proto__ for a format', edited('xl/styles.xml', (text) => text.replace('numFmtId="10"', 'numFmtId="__proto__"'))],
  ['with comments on __proto__', workbook({ rows, extra: { 'xl/comments1.xml': Buffer.from('<comments><authors><author>__proto__</author></authors><commentList><comment ref="__proto__" authorId="0"><text><t>polluted</t></text></comment></commentList></comments>'), 'xl/threadedComments/threadedComment1.xml': Buffer.from('<ThreadedComments><threadedComment ref="__proto__" id="toString"/></ThreadedComments>') } })],
  ['with __proto__ for a part', rawArchive([...partsOf(whole), honest('__proto__', 'x'), honest('xl/constructor', 'x')])],
  ['with cells out of order', edited(sheet, (text) => text.replace('r="A2"', 'r="Z2"'))],
  ['with a row twice', edited(sheet, (text) => text.replace('<row r="2">', '<row r="1">'))],
  ['with a text that is not there', edited(sheet, (text) => text.replace('t="inlineStr"', 't="s"').replace(/<is>.*?<\/is>/, '<v>99999</v>'))],
  ['with a text number of minus one', edited(sheet, (text) => text.replace('t="inlineStr"', 't="s"').replace(/<is>.*?<\/is>/, '<v>-1</v>'))],
  ['with a style that is not there', edited(sheet, (text) => text.replace('<c r="F2"', '<c s="9999999" r="F2"'))],
  ['with a format of 10,000 signs', workbook({ rows, formats: ['[Red]'.repeat(2_000)] })],
  ['with formats without end', workbook({ rows, formats: Array.from({ length: 5_000 }, (_, at) => `0.${'0'.repeat(at % 30)}`) })],
  ['with areas that are joined backwards', workbook({ rows, after: '<mergeCells><mergeCell ref="Z9:A1"/><mergeCell ref=""/><mergeCell ref="A1:XFD1048576"/></mergeCells>' })],
  ['with a shared formula', edited(sheet, (text) => text.replace('<v>1</v>', '<f t="shared" ref="F2:F1048576" si="0">F1+1</f><v>1</v>'))],
  ['with a formula in an array', edited(sheet, (text) => text.replace('<v>1</v>', '<f t="array" ref="A1:XFD1048576">1</f><v>1</v>'))],
  ['with a table of what-if', edited(sheet, (text) => text.replace('<v>1</v>', '<f t="dataTable" ref="F2" dt2D="1" r1="A1" r2="B1"/><v>1</v>'))],
  ['with names that lead elsewhere', edited(book, (text) => text.replace('</workbook>', `<definedNames><definedName name="_xlnm.Auto_Open">[1]x!A1</definedName></definedNames></workbook>`))],
  ['with a calendar of neither kind', edited(book, (text) => text.replace('date1904="0"', 'date1904="maybe"'))],
  ['old, with a record that is longer than the file', legacyWorkbook({ rows: [header], cells: [Buffer.concat([words(0x0203, 0xffff), Buffer.alloc(20)])] })],
  ['old, with a text of no length', legacyWorkbook({ rows: [header], globals: [biffRecord(0x00fc, Buffer.alloc(8, 0xff))] })],
  ['old, with its stream empty', compoundFile({ Workbook: Buffer.alloc(0) })],
  ['old, with its directory in a circle', (() => { const bytes = legacyWorkbook({ rows: [header] }); bytes.writeUInt32LE(1, 512 + 4); return bytes; })()],
  ['old, with its first sector beyond the end', (() => { const bytes = legacyWorkbook({ rows: [header] }); bytes.writeUInt32LE(0x00ffffff, 48); return bytes; })()],
  ['a table of 10,000 columns', Buffer.from(`${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n`)],
  ['a table of quotes', Buffer.from(`${header.join(',')}\n${'""'.repeat(50_000)}`)],
  ['a table that ends within a quote', Buffer.from(`${header.join(',')}\n"`)],
]; // prettier-ignore

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

describe('what others have found in the field', () => {
  it.each(files)('A03 is read or refused with a reason: %s', async (_, bytes) => {
    const before = await rowsBut(attacked);
    const { status, code, detail } = await sendFile(attacked, bytes);
    expect([404, 413, 415, 422]).toContain(status);
    expect([code, detail]).toEqual([expect.stringMatching(/^[a-z]+\.[a-z_]+$/), expect.stringMatching(/.{6}/)]);
    expect(await rowsBut(attacked)).toEqual(before);
  });

  it('A28 takes every naughty text as a note, a name or a reason, or says why not', async () => {
    const sysadmin = await SignedIn.as(attacked.system, attacked.system.account('sysadmin'));
    const said = new Set<number>();
    for (const [at, text] of naughty.entries()) {
      const values = [{ indicator: 'emergency_drills', value: at, note: text }];
      const form = JSON.stringify({ plan, region: district, period: '2023Q1', values });
      const asNote = await attacked.json('POST', '/api/v1/submissions', form);
      const asToken = await attacked.json('POST', '/api/v1/tokens', JSON.stringify({ name: text }));
      const asName = sysadmin.post('/api/v1/accounts', { username: `naughty-${at}`, displayName: text }).then(() => 201, (error: unknown) => Number(/answered (\d+)/.exec(String(error))?.[1])); // prettier-ignore
      for (const status of [asNote.status, asToken.status, await asName]) said.add(status);
    }
    expect([...said].filter((status) => ![201, 202, 400, 403, 422].includes(status))).toEqual([]);
    expect(said).toContain(202);
  }, 60_000);

  it('A03 leaves the service as it was', () => attacked.expectUnharmed());
});
