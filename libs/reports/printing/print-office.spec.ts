import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { SaxesParser } from 'saxes';
import {
  correctedBulletin,
  finalBulletin,
  hostileBulletin,
  sampleBulletin,
} from '../../../test/golden/bulletins/sample-bulletin.js';
import { layOut } from '../layout/lay-out.js';
import type { BulletinDocument } from '../layout/bulletin-document.js';
import { columnWidths } from './column-widths.js';
import { cutoffWords } from './cutoff-words.js';
import { officeText } from './office-text.js';
import { printDocx } from './print-docx.js';
import { printXlsx } from './print-xlsx.js';
import { unpack, type Parts } from './repack-archive.js';
import { numberCell } from './xlsx-cell.js';
import { sheetNames } from './xlsx-names.js';

// whole documents are written, on whatever machine
jest.setTimeout(30_000);

const sample = layOut(sampleBulletin(), 'zh');
const hostile = layOut(hostileBulletin(), 'zh');

/** A picture of 2 by 1 pixels, as far as its head goes. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGP8z8DwnwEIAAkIAgGgnmwoAAAAAElFTkSuQmCC',
  'base64',
);
const picturesOf = (bulletin: BulletinDocument) =>
  new Map(
    bulletin.sections.flatMap(({ blocks }) =>
      blocks.flatMap(({ id, kind }) => (kind === 'figure' ? [[id, pixel] as const] : [])),
    ),
  );

const partOf = (parts: Parts, name: string): string => parts.get(name)?.toString('utf8') ?? '';

/** The texts of an XML part; it fails where the part is not well formed. */
function textsOf(xml: string, tag: string): string[] {
  const parser = new SaxesParser();
  const texts: string[] = [];
  let inside = false;
  parser.on('opentag', ({ name }) => {
    inside = name === tag;
  });
  parser.on('text', (text) => {
    if (inside) texts.push(text);
  });
  parser.on('closetag', () => {
    inside = false;
  });
  parser.write(xml).close();
  return texts;
}

describe('a bulletin for Word', () => {
  let parts: Parts;
  let xml: string;
  beforeAll(async () => {
    parts = await unpack(await printDocx(sample, picturesOf(sample)));
    xml = partOf(parts, 'word/document.xml');
  });

  it('is the same bytes again, whatever was printed between', async () => {
    const first = await printDocx(sample, picturesOf(sample));
    await printDocx(hostile, picturesOf(hostile));
    const second = await printDocx(sample, picturesOf(sample));
    expect(Buffer.compare(first, second)).toBe(0);
    expect(partOf(parts, 'docProps/core.xml')).toContain('2023-11-03T01:00:00Z');
  });

  it('has the margins and the grid of official documents and differs on odd and even pages', () => {
    expect(xml).toMatch(/<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>');
    expect(partOf(parts, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(partOf(parts, 'word/footer1.xml')).toContain('<w:jc w:val="right"/>');
    expect(partOf(parts, 'word/footer2.xml')).toContain('<w:jc w:val="left"/>');
  });

  it('names the Chinese font on every run that has words', () => {
    const runs = xml.match(/<w:r>(?:(?!<\/w:r>).)*<w:t\b/gs) ?? [];
    expect(runs.length).toBeGreaterThan(200);
    expect(runs.filter((run) => !run.includes('w:eastAsia="') && !run.includes('FootnoteReference'))).toEqual([]);
    const fonts = new Set([...xml.matchAll(/w:eastAsia="([^"]*)"/g)].map(([, font]) => font));
    expect([...fonts].sort()).toEqual(['仿宋_GB2312', '方正小标宋简体', '黑体'].sort());
  });

  it('has headings for the navigation, heads that stand again and rows that are not cut', () => {
    const headings = [...xml.matchAll(/<w:pStyle w:val="Heading1"\/>.*?<w:t[^>]*>([^<]*)/g)].map(([, text]) => text);
    expect(headings.slice(0, 2)).toEqual(['一、总体进展', '二、指标完成情况']);
    expect(headings).toContain('附件1');
    const tables = xml.match(/<w:tbl>/g)?.length;
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tables ?? 0);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(xml.match(/<w:tr>/g)?.length);
  });

  it('has each footnote once, numbered as it was laid out, and points to it again', () => {
    const marks = [...xml.matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)].map(([, id]) => Number(id));
    expect(marks).toEqual(sample.footnotes.map(({ number }) => number));
    expect(xml).toContain('NOTEREF note-2 \\f \\h');
    expect(textsOf(partOf(parts, 'word/footnotes.xml'), 'w:t').join('')).toContain(sample.footnotes[0]?.text ?? '?');
  });

  it('tells what a chart shows to whoever does not see it, and prints it in words without a picture', async () => {
    const figure = sample.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'figure');
    if (figure?.kind !== 'figure') throw new Error('the sample has no chart');
    expect(xml).toMatch(/<wp:docPr id="1"/);
    expect(xml).toContain(`descr="${figure.alt}"`);
    const bare = await unpack(await printDocx(sample, new Map()));
    expect(textsOf(partOf(bare, 'word/document.xml'), 'w:t')).toContain(figure.alt);
  });

  it('says on every page that it is a draft, and nothing of it when it is sent out', async () => {
    for (const header of ['word/header1.xml', 'word/header2.xml'])
      expect(textsOf(partOf(parts, header), 'w:t').join()).toContain(sample.stamps[0]?.text);
    const sent = await unpack(await printDocx(layOut(finalBulletin(), 'zh'), new Map()));
    expect(sent.has('word/header1.xml')).toBe(false);
    const corrected = layOut(correctedBulletin(), 'zh');
    const again = partOf(await unpack(await printDocx(corrected, new Map())), 'word/document.xml');
    expect(textsOf(again, 'w:t')).toContain(corrected.editionNote);
  });

  it('lays a page on its side for an annex that is too wide to stand', async () => {
    const annex = sample.annexes[0];
    const block = annex?.blocks[0];
    if (annex === undefined || block?.kind !== 'table') throw new Error('the sample has no annex with a table');
    const wide = {
      ...block,
      columns: Array.from({ length: 3 }, () => block.columns).flat(),
      rows: block.rows.map((row) => [...row, ...row, ...row]),
    };
    const bytes = await printDocx({ ...sample, annexes: [{ ...annex, blocks: [wide] }] }, new Map());
    expect(partOf(await unpack(bytes), 'word/document.xml')).toContain('w:orient="landscape"');
    expect(xml).not.toContain('landscape');
  });
});

describe('names that hold markup and formulas', () => {
  const [, , formula] = hostile.annexes[0]?.blocks.flatMap((one) => (one.kind === 'table' ? one.rows : [])) ?? [];

  it('stand in a document as they are', async () => {
    const parts = await unpack(await printDocx(hostile, picturesOf(hostile)));
    for (const [name, part] of parts) if (/\.(?:xml|rels)$/.test(name)) textsOf(part.toString('utf8'), 'w:t');
    const texts = textsOf(partOf(parts, 'word/document.xml'), 'w:t');
    for (const text of hostile.sections.flatMap(({ heading }) => heading ?? [])) expect(texts).toContain(text);
    expect(texts).toContain('<b>拉僧仲</b>&amp;<script>alert(1)</script>');
    expect(texts).toContain(`=cmd|'/c calc'!A1`);
  });

  it('are texts in a workbook, and none is a formula or another sheet', async () => {
    const bytes = await printXlsx(hostile);
    const parts = await unpack(bytes);
    for (const [name, part] of parts)
      if (/^xl\/worksheets\/[^/]*\.xml$/.test(name)) expect(String(part)).not.toMatch(/<f[ >]/);
    const book = await readXlsx(Buffer.from(bytes));
    const cells = book.sheets.flatMap(({ rows }) => rows.flat());
    expect(cells).toContain(`=cmd|'/c calc'!A1`);
    expect(cells).toContain('<b>拉僧仲</b>&amp;<script>alert(1)</script>');
    expect(formula).toBeDefined();
  });

  it('lose what XML cannot carry and nothing else', () => {
    expect(officeText('a\u0000b\u000bc\ud800d\ufffee\tf\ng𠮷㼆')).toBe('abcde f g𠮷㼆');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => textsOf(`<a>${officeText(text).replace(/[<&>]/g, '')}</a>`, 'a')).not.toThrow();
      }),
    );
  });
});

describe('a bulletin for spreadsheets', () => {
  it('is the same bytes again, and says on its first sheet what it is and where everything stands', async () => {
    const bytes = await printXlsx(sample);
    expect(Buffer.compare(bytes, await printXlsx(sample))).toBe(0);
    const { sheets } = await readXlsx(Buffer.from(bytes));
    const [cover, ...tables] = sheets;
    const blocks = [...sample.sections, ...sample.annexes].flatMap((one) => one.blocks);
    const captions = blocks.flatMap((one) => (one.kind === 'paragraph' ? [] : [one.caption]));
    expect(tables.map(({ rows }) => rows[0]?.[0])).toEqual(captions);
    expect(cover?.rows.flat()).toEqual(expect.arrayContaining([sample.title, ...captions, '2023年11月3日09:00']));
    const links = [...(cover?.cells?.values() ?? [])].flatMap(({ hyperlink }) => hyperlink?.location ?? []);
    expect(links).toEqual(tables.map(({ name }) => `'${name}'!A1`));
  });

  it('keeps figures as numbers as they are printed, heads that stay, filter and stand on every page', async () => {
    const { sheets } = await readXlsx(Buffer.from(await printXlsx(sample)), { readStyles: true });
    const lagging = sheets.find(({ rows }) => String(rows[0]?.[0]).startsWith('表2'));
    expect(lagging?.rows[2]?.slice(0, 5)).toEqual(['目标', '目标（说明）', '应达值', '实际', '差额']);
    expect(lagging?.rows[3]?.slice(1, 5)).toEqual(['≥85%', 83.2, 76.1, 7.1]);
    expect(lagging?.cells?.get('3,4')?.style?.numFmt).toBe('0.0"个百分点";"-"0.0"个百分点";0.0"个百分点"');
    expect(lagging?.rows[5]?.[3]).toBe('—');
    expect(lagging?.autoFilter?.range).toBe('A3:J6');
    expect(lagging?.freezePane?.rows).toBe(3);
    expect(lagging?.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '$1:$3' });
  });

  it.each([
    ['85.3%', 85.34, 85.3, '0.0"%"'],
    ['1,234人', 1234, 1234, '#,##0"人"'],
    ['＞350个', 350, 350, '"＞"0"个"'],
    ['-3', -3, -3, '0'],
    ['7.1个百分点', 7.05, 7.1, '0.0"个百分点"'],
  ])('shows %s of %d as %d', (text, number, value, format) => {
    const cell = numberCell(text, number);
    expect(cell?.value).toBe(value);
    expect(cell?.numFmt.split(';')[0]).toBe(format);
  });

  it.each([
    ['1/3', 0.333333],
    ['<5', null],
    ['＜5', 3],
    ['85%', 12],
    ['2–3', 2],
    ['—', null],
    ['1"x', 1],
  ])('leaves %s of %p a text', (text, number) => {
    expect(numberCell(text, number)).toBeNull();
  });

  it('has sheets whose names every spreadsheet takes', () => {
    const names = sheetNames([
      '说明',
      "表1 a/b:c[d]*?\\'",
      '长'.repeat(60),
      '长'.repeat(60),
      '',
      '𠮷'.repeat(20),
      '说明',
    ]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    expect(names[5]).toBe('𠮷'.repeat(15));
  });
});

describe('the columns of a table', () => {
  it('together are as wide as the page, and none is without room', () => {
    const cell = fc.record({ text: fc.string({ maxLength: 40 }), notes: fc.constant([]) });
    const tables = fc.integer({ min: 1, max: 12 }).chain((width) =>
      fc.record({
        columns: fc.array(
          fc.record({ head: fc.string(), width: fc.integer({ min: 1, max: 9 }), align: fc.constant('left' as const) }),
          { minLength: width, maxLength: width },
        ),
        rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }),
      }),
    );
    fc.assert(
      fc.property(tables, (table) => {
        const widths = columnWidths(table, 8845, { half: 105, padding: 130 });
        expect(widths.reduce((all, one) => all + one, 0)).toBe(8845);
        expect(Math.min(...widths)).toBeGreaterThan(200);
      }),
    );
  });
});

describe('a cut-off', () => {
  it('is said with its offset, in no other zone', () => {
    expect(cutoffWords('2023-11-03T09:00:00+08:00', 'zh')).toBe('2023年11月3日09:00');
    expect(cutoffWords('2023-11-03T01:00:00Z', 'en')).toBe('2023-11-03 01:00 (UTC)');
  });
});
