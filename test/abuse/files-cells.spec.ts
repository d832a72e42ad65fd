import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { Canary } from '../support/canary.js';
import { district } from '../support/hainan-district.js';
import { expectRefused, sendFile } from '../support/sent-file.js';
import { workbook } from '../support/workbook.js';

// a machine that works for others as well answers late
jest.setTimeout(60_000);

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`; // prettier-ignore
const head = `<row r="1">${header.map((name, at) => text(`${letters[at]}1`, name)).join('')}</row>`;
const line = (row: number, indicator: string, cells: string) =>
  `<row r="${row}">${text(`A${row}`, indicator)}${text(`B${row}`, district)}${text(`C${row}`, '2023Q1')}${cells}${text(`H${row}`, '演示数据')}</row>`;
const formats = [
  'General',
  '0.0%',
  'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
  '0&quot; 次&quot;',
  '# ?/?',
  ';;;',
];
const style = { plain: 0, percent: 1, date: 2, general: 3, share: 4, chinese: 5, unit: 6, fraction: 7, hidden: 8 };
const ofDrills = (cell: string, more: object = {}) => workbook({ rows: head + line(2, 'emergency_drills', cell), formats, ...more }); // prettier-ignore
const asNumber = (value: string, shown = style.plain) => `<c r="F2" s="${shown}"><v>${value}</v></c>`;
const asText = (value: string) => text('F2', value);

/** What stands in the cell of a count, and the figure that it is to the last digit. */
const read: readonly (readonly [string, Buffer, string])[] = [
  ['2', ofDrills(asNumber('2')), '2'],
  ['2.0', ofDrills(asNumber('2.0')), '2'],
  ['1.2E+3', ofDrills(asNumber('1.2E+3')), '1200'],
  ['0.85299999999999998 as a share of one is no count, 3.0000000000000004 is three', ofDrills(asNumber('3.0000000000000004')), '3'],
  ['-0', ofDrills(asNumber('-0')), '0'],
  ['999999999999999', ofDrills(asNumber('999999999999999')), '999999999999999'],
  ['a number that is shown with a unit', ofDrills(asNumber('4', style.unit)), '4'],
  ['a number that is shown as nothing', ofDrills(asNumber('5', style.hidden)), '5'],
  ['a number that is shown as a fraction', ofDrills(asNumber('6', style.fraction)), '6'],
  ['full-width digits', ofDrills(asText('１２')), '12'],
  ['a text', ofDrills(asText(' 13 ')), '13'],
  ['groups of three', ofDrills(asText('1,234')), '1234'],
  ['a sign without width', ofDrills(asText('1\u200b5')), '15'],
  ['a formula that was computed', ofDrills('<c r="F2"><f>8+8</f><v>16</v></c>'), '16'],
  ['a formula whose text was computed', ofDrills('<c r="F2" t="str"><f>HYPERLINK("http://127.0.0.1:9/","17")</f><v>17</v></c>'), '17'],
  ['a formula that says something else than it showed', ofDrills('<c r="F2"><f>1+1</f><v>18</v></c>'), '18'],
  ['a link', ofDrills(asNumber('19'), { after: '<hyperlinks><hyperlink ref="F2" location="Sheet2!A1"/></hyperlinks>' }), '19'],
  ['a hidden row', workbook({ rows: head + line(2, 'emergency_drills', asNumber('20')).replace('<row r="2"', '<row r="2" hidden="1"') }), '20'],
  ['a cell of runs with a reading aid', ofDrills('<c r="F2" t="inlineStr"><is><r><t>2</t></r><r><t>1</t></r><rPh sb="0" eb="1"><t>9</t></rPh></is></c>'), '21'],
]; // prettier-ignore

/** What stands in the cell, and why it is no figure. */
const refused: readonly (readonly [string, Buffer, string])[] = [
  ['85①', ofDrills(asText('85①')), 'E101'],
  ['85²', ofDrills(asText('85²')), 'E101'],
  ['½', ofDrills(asText('½')), 'E101'],
  ['٣', ofDrills(asText('٣')), 'E101'],
  ['NaN', ofDrills(asNumber('NaN')), 'E101'],
  ['NaN as text', ofDrills(asText('NaN')), 'E101'],
  ['Infinity', ofDrills(asNumber('Infinity')), 'E101'],
  ['0x10', ofDrills(asNumber('0x10')), 'E101'],
  ['two numbers', ofDrills(asNumber('1 2')), 'E101'],
  ['1e400', ofDrills(asNumber('1e400')), 'E104'],
  ['1e400 as text', ofDrills(asText('1e400')), 'E104'],
  ['9007199254740993', ofDrills(asNumber('9007199254740993')), 'E104'],
  ['9007199254740993 as text', ofDrills(asText('9007199254740993')), 'E104'],
  ['a thousand digits', ofDrills(asText('9'.repeat(1_000))), 'E104'],
  ['a formula that was never computed', ofDrills('<c r="F2"><f>1+1</f></c>'), 'E105'],
  ['a formula that failed', ofDrills('<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), 'E105'],
  ['a formula that is a text', ofDrills(asText('=1+1')), 'E101'],
  ['a formula that starts a program', ofDrills(asText("=cmd|' /C calc'!A0")), 'E101'],
  ['a percentage', ofDrills(asNumber('0.85', style.percent)), 'E103'],
  ['another unit', ofDrills(asText('12 家')), 'E103'],
  ['a day', ofDrills(asNumber('44929', style.date)), 'E110'],
  ['a day of the calendar of 1904', ofDrills(asNumber('43467', style.chinese), { date1904: true }), 'E110'],
  ['a truth', ofDrills('<c r="F2" t="b"><v>1</v></c>'), 'E101'],
  ['one from the right', ofDrills(asText('1\u202e2')), 'E101'],
]; // prettier-ignore

interface Kept {
  readonly versions: readonly {
    readonly values: readonly { indicator: string; value?: string | number; date?: string }[];
  }[];
}

let attacked: Attacked;
let canary: Canary;
beforeAll(async () => {
  [attacked, canary] = await Promise.all([Attacked.start(), Canary.open()]);
}, 120_000);
afterAll(async () => {
  canary.close();
  await attacked.stop();
}, 60_000);

/** Takes the file, and gives the figures that were kept of it. */
async function figuresOf(bytes: Buffer) {
  const { status, text: said } = await sendFile(attacked, bytes);
  expect([status, said]).toEqual([202, expect.stringContaining('"submission"')]);
  const { submission } = JSON.parse(said) as { submission: string };
  const { text: shown } = await attacked.send('GET', `/api/v1/submissions/${submission}`);
  return (
    (JSON.parse(shown) as Kept).versions.at(0)?.values.filter(({ value, date }) => (value ?? date ?? null) !== null) ??
    []
  );
}

const keptOf = async (bytes: Buffer) => (await figuresOf(bytes)).at(0);

describe('what stands in a cell', () => {
  it.each(read)('A07 is read exactly: %s', async (_, bytes, figure) => {
    expect(String((await keptOf(bytes))?.value)).toBe(figure);
  });

  it.each(refused)('A07 is refused at its cell: %s', async (_, bytes, code) => {
    const { errors } = await expectRefused(attacked, bytes, { withinMs: 2_000 });
    expect(errors).toEqual([`F2 ${code}`]);
  });

  it.each([
    ['of 1900', '45031', {}],
    ['of 1904', '43569', { date1904: true }],
  ])('A07 is the same day in the calendar %s', async (_, serial, more) => {
    const bytes = workbook({ rows: head + line(2, 'tcm_masters_studio', `<c r="G2" s="${style.date}"><v>${serial}</v></c>`), formats, ...more }); // prettier-ignore
    expect((await keptOf(bytes))?.date).toBe('2023-04-15');
  });

  it('A07 counts once where cells are joined, and not at all on a hidden sheet', async () => {
    const joined = workbook({ rows: head + line(2, 'emergency_drills', asNumber('2')) + line(3, 'emergency_trainings', ''), after: '<mergeCells><mergeCell ref="F2:F3"/></mergeCells>' }); // prettier-ignore
    expect(await figuresOf(joined)).toEqual([expect.objectContaining({ indicator: 'emergency_drills' })]);
    const sheets =
      '<sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="填报" sheetId="2" r:id="rId2"/>';
    const main = Buffer.from(`<worksheet><sheetData>${head}${line(2, 'emergency_drills', asNumber('77'))}</sheetData></worksheet>`); // prettier-ignore
    const bytes = workbook({ rows: head + line(2, 'emergency_drills', asNumber('2')), sheets, extra: { 'xl/worksheets/sheet2.xml': main } }); // prettier-ignore
    expect(String((await keptOf(bytes))?.value)).toBe('77');
  });

  it('A07 is never computed: nobody was called, and the service is as it was', async () => {
    const formula = `<c r="F2" t="str"><f>WEBSERVICE("http://${canary.host}/")</f><v>9</v></c>`;
    expect(String((await keptOf(ofDrills(formula)))?.value)).toBe('9');
    expect(canary.calls).toBe(0);
    await attacked.expectUnharmed();
  });
});
