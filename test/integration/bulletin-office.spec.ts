import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { layOut, Press, type ReportModel } from '#reports';
import { hostileBulletin, sampleBulletin } from '../golden/bulletins/sample-bulletin.js';
import { describeWithWriter, LibreOffice } from '../support/libre-office.js';
import { SeenPdf } from '../support/seen-pdf.js';

// the office program starts anew and lays out four files
jest.setTimeout(180_000);

const press = new Press();
const office = new LibreOffice();
const opened: SeenPdf[] = [];

afterAll(() => {
  press.close();
  office.close();
  for (const pdf of opened) pdf.close();
});

async function print(model: ReportModel, format: 'docx' | 'xlsx'): Promise<Uint8Array> {
  const printed = await press.print({ model: JSON.stringify(model), format, language: 'zh' });
  if (!printed.ok) throw new Error(printed.words.en);
  return printed.bytes;
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');
/** LibreOffice 7.4 loses a comma that it lets stand outside of a line. */
const unstopped = (text: string): string => squeezed(text).replace(/[，、；。：]/g, '');
const bulletin = layOut(sampleBulletin(), 'zh');
const blocks = [...bulletin.sections, ...bulletin.annexes].flatMap((section) => section.blocks);
const tables = blocks.filter((block) => block.kind === 'table');
const figures = blocks.filter((block) => block.kind === 'figure');
const cellsOf = tables.flatMap(({ rows }) => rows.flat().map(({ text }) => squeezed(text)));

describeWithWriter('a bulletin that an office opens', () => {
  let document: SeenPdf;
  let workbook: SeenPdf;
  let hostile: { readonly document: string; readonly workbook: string };

  beforeAll(async () => {
    const made = await office.printed({
      'a.docx': await print(sampleBulletin(), 'docx'),
      'b.xlsx': await print(sampleBulletin(), 'xlsx'),
      'c.docx': await print(hostileBulletin(), 'docx'),
      'd.xlsx': await print(hostileBulletin(), 'xlsx'),
    });
    const [first, second, third, fourth] = made.map((bytes) => new SeenPdf(bytes));
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('the office did not print four files');
    opened.push(first, second, third, fourth);
    [document, workbook] = [first, second];
    hostile = { document: third.text, workbook: fourth.text };
  });

  it('has every word of it as a document: sentences, tables, charts by their names, footnotes, head and foot', () => {
    const { text } = document;
    const sentences = blocks
      .filter((block) => block.kind === 'paragraph')
      .map(({ runs }) => runs.map((run) => ('text' in run ? run.text : '\u0000')).join(''));
    for (const part of sentences.flatMap((one) => one.split('\u0000')))
      expect(unstopped(text)).toContain(unstopped(part));
    for (const { caption } of [...tables, ...figures]) expect(text).toContain(squeezed(caption));
    // a cell of several lines is read line by line, with those of its neighbours between
    expect(cellsOf.filter((cell) => !text.includes(cell.slice(0, 4)))).toEqual([]);
    for (const note of bulletin.footnotes) expect(unstopped(text)).toContain(unstopped(note.text));
    for (const part of [
      bulletin.org,
      bulletin.number,
      bulletin.title,
      bulletin.date,
      ...bulletin.stamps.map((one) => one.text),
    ])
      expect(text).toContain(squeezed(part ?? '?'));
    expect(text).toContain('附件：1.');
    expect(text).toContain(`抄送：${squeezed(bulletin.copies ?? '?')}`);
  });

  it('begins every annex on a page of its own and counts its pages at their outer edge', () => {
    const pages = document.spaced.split('\f').slice(0, -1).map(squeezed);
    expect(pages.length).toBe(document.pages);
    expect(pages.length).toBeGreaterThanOrEqual(bulletin.annexes.length + 4);
    expect(pages.length).toBeLessThan(20);
    for (const [at, page] of pages.entries()) expect(page).toContain(`—${at + 1}—`);
    const starts = bulletin.annexes.map((_, at) =>
      pages.findIndex((page) => page.includes(`附件${at + 1}${titleOf(at)}`)),
    );
    expect(new Set(starts).size).toBe(bulletin.annexes.length);
    expect(Math.min(...starts)).toBeGreaterThan(2);
  });

  it('shows in a workbook each figure as the bulletin prints it, a sheet for each table and chart', () => {
    const { text } = workbook;
    expect(cellsOf.filter((cell) => !text.includes(cell))).toEqual([]);
    expect(workbook.pages).toBe(1 + tables.length + figures.length);
    for (const { caption } of [...tables, ...figures]) expect(text).toContain(squeezed(caption));
  });

  it('shows names that hold markup and formulas as they are', () => {
    for (const name of [
      '<b>拉僧仲</b>&amp;<script>alert(1)</script>',
      `=cmd|'/ccalc'!A1`,
      '{cutoff}{^cdc-professional-staff}{',
    ]) {
      expect(hostile.document).toContain(name);
      expect(hostile.workbook).toContain(name);
    }
  });
});

const titleOf = (at: number): string => squeezed((bulletin.annexes[at]?.heading ?? '').replace(/^附件\d+/, ''));
