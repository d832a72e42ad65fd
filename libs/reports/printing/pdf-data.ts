import type {
  BulletinDocument,
  DocumentBlock,
  DocumentSection,
  FigureBlock,
  ParagraphBlock,
  Run,
  TableBlock,
  TableCell,
} from '../layout/bulletin-document.js';
import { colours } from '../model/tone.js';
import { breakTitle } from './break-title.js';
import { columnWidths, leastWidths, wishedWidth } from './column-widths.js';
import { geta, type FontRole, type Ink } from './ink.js';

/** A run as the template sets it: words, or the mark of a footnote; where it is marked first stands its text. */
type PdfRun = { readonly text: string } | { readonly note: number; readonly first: string | null };

/** What the template is given: plain data, whose texts are never read as markup. */
export interface PdfData {
  readonly language: string;
  readonly fonts: Readonly<Record<FontRole, readonly string[]>>;
  readonly [part: string]: unknown;
}

export interface PdfTools {
  readonly ink: Ink;
  readonly fonts: Readonly<Record<FontRole, readonly string[]>>;
  /** The picture of a figure as SVG. */
  readonly draw: (figure: FigureBlock) => string;
  /** A word as a picture of its outlines. */
  readonly outline: (word: string, colour: string) => string;
}

/** How wide a page can be written on, in twentieths of a point: upright, lying, and lying A3. */
const room = { upright: 8844, landscape: 12_756, a3: 19_729 } as const;
type Sheet = keyof typeof room;

/** A table's print: 10.5 pt, or 9 pt where it would be cramped; half of a character, and both edges of a cell. */
const large = { size: 10.5, half: 105, padding: 190 } as const;
const small = { size: 9, half: 90, padding: 190 } as const;
/** Cells of no more characters are kept on one page; so are tables of few rows whose longest cells have no more. */
const keptWhole = 300;
const keptTogether = 6;

/** Turns a bulletin into the data of the template, every text of it through the ink. */
export function pdfData(bulletin: BulletinDocument, { ink, fonts, draw, outline }: PdfTools): PdfData {
  const pen = new DataPen(bulletin, ink, draw);
  const optional = (role: FontRole, text: string | null) => (text === null ? null : ink.write(role, text));
  const { language, properties } = bulletin;
  const word = watermarkOf(bulletin);
  const { sections, ending } = withoutEnding(bulletin);
  const data = {
    language,
    fonts,
    title: ink.write('title', bulletin.title),
    title_lines: breakTitle(bulletin.title).map((line) => ink.write('title', line)),
    org: optional('title', bulletin.org),
    signed: optional('body', bulletin.org),
    number: optional('body', bulletin.number),
    to: optional('body', bulletin.to),
    copies: optional('body', bulletin.copies),
    date: optional('body', bulletin.date),
    stamps: bulletin.stamps.map(({ kind, text }) => ({ kind, text: ink.write('heading', text) })),
    watermark: word === null ? null : outline(word, '#eeeeee'),
    edition: optional('kai', bulletin.editionNote),
    sections: sections.map((section) => pen.section(section)),
    ending: ending === null ? null : pen.paragraph(ending),
    annexes: bulletin.annexes.map((annex) => pen.annex(annex)),
    subject: ink.write('body', properties.subject),
    keywords: properties.keywords,
  };
  return { ...data, substituted: ink.missing.length === 0 ? null : substituted(ink, language) };
}

/** Writes the blocks, and knows which footnotes have been marked. */
class DataPen {
  private readonly marked = new Set<number>();
  private readonly notes: ReadonlyMap<number, string>;

  constructor(
    bulletin: BulletinDocument,
    private readonly ink: Ink,
    private readonly draw: PdfTools['draw'],
  ) {
    this.notes = new Map(bulletin.footnotes.map(({ number, text }) => [number, text]));
  }

  section({ id, heading, blocks }: DocumentSection, sheet: Sheet = 'upright'): object {
    return {
      id,
      heading: heading === null ? null : this.ink.write('heading', heading),
      blocks: blocks.map((block) => this.block(block, sheet)),
    };
  }

  annex(section: DocumentSection): object {
    const [, label = '', title = ''] = /^(\S+?\s*\d+)\s*(.*)$/.exec(section.heading ?? '') ?? [];
    const sheet = sheetFor(section);
    return {
      ...this.section(section, sheet),
      label: this.ink.write('heading', label),
      title: this.ink.write('title', title),
      listed: this.ink.write('body', title),
      sheet,
    };
  }

  paragraph({ kind, id, runs }: ParagraphBlock): object {
    return { kind, id, runs: this.runs('body', runs) };
  }

  private block(block: DocumentBlock, sheet: Sheet): object {
    if (block.kind === 'paragraph') return this.paragraph(block);
    return block.kind === 'table' ? this.table(block, sheet) : this.figure(block);
  }

  private table(table: TableBlock, sheet: Sheet): object {
    const { id, caption, columns, rows, remark } = table;
    const { size, widths } = fitted(table, room[sheet]);
    return {
      kind: 'table',
      id,
      caption: this.ink.write('heading', caption),
      size,
      whole: isShort(table),
      columns: columns.map(({ head, align }, at) => ({
        head: this.ink.write('heading', head),
        width: widths[at] ?? 0,
        align,
      })),
      rows: rows.map((row) => row.map((cell) => this.cell(cell))),
      remark: remark === null ? null : this.runs('table', remark),
    };
  }

  private cell({ text, tone, notes, detail }: TableCell): object {
    return {
      text: this.ink.write(tone === undefined ? 'table' : 'heading', text),
      notes: notes.map((note) => this.mark(note)),
      whole: text.length + (detail?.length ?? 0) <= keptWhole,
      ...(tone === undefined ? {} : { text_colour: colours[tone].text, ground: colours[tone].ground }),
      ...(detail === undefined ? {} : { detail: this.ink.write('table', detail) }),
    };
  }

  private figure(figure: FigureBlock): object {
    const { kind, id, caption, alt } = figure;
    return {
      kind,
      id,
      caption: this.ink.write('heading', caption),
      alt: this.ink.write('body', alt),
      svg: this.ink.draw(this.draw(figure), caption),
    };
  }

  private runs(role: FontRole, runs: readonly Run[]): PdfRun[] {
    return runs.map((run) => ('note' in run ? this.mark(run.note) : { text: this.ink.write(role, run.text) }));
  }

  private mark(note: number): PdfRun {
    if (this.marked.has(note)) return { note, first: null };
    this.marked.add(note);
    return { note, first: this.ink.write('body', this.notes.get(note) ?? '') };
  }
}

/** A table's print, and the width of its columns in points: as large as may be without a figure or a head torn apart. */
function fitted(table: TableBlock, width: number): { readonly size: number; readonly widths: number[] } {
  const heads = table.columns.map(({ head }) => ({ text: head, notes: [] }));
  const headed = { columns: table.columns, rows: [heads, ...table.rows] };
  const ways = [
    { of: headed, print: large },
    { of: headed, print: small },
  ];
  const { of, print } = ways.find((way) => total(leastWidths(way.of, way.print)) <= width) ?? {
    of: table,
    print: small,
  };
  return { size: print.size, widths: columnWidths(of, width, print).map((one) => one / 20) };
}

const total = (widths: readonly number[]): number => widths.reduce((sum, one) => sum + one, 0);

/** Whether a table is so short that it stays on one page. */
function isShort({ rows }: TableBlock): boolean {
  const lengths = rows.map((row) => Math.max(0, ...row.map(({ text, detail }) => text.length + (detail?.length ?? 0))));
  return rows.length <= keptTogether && total(lengths) <= keptWhole;
}

/** An annex whose tables would be cramped upright lies on its side, if need be on A3. */
function sheetFor({ blocks }: DocumentSection): Sheet {
  const tables = blocks.filter((block) => block.kind === 'table');
  if (tables.every((table) => wishedWidth(table, large) <= room.upright)) return 'upright';
  return tables.every((table) => total(leastWidths(table, small)) <= room.landscape) ? 'landscape' : 'a3';
}

/** The last paragraph, which stays with who signs: a page with nothing but a name and a day is not sent out. */
function withoutEnding({ sections }: BulletinDocument): {
  readonly sections: readonly DocumentSection[];
  readonly ending: ParagraphBlock | null;
} {
  const last = sections.at(-1);
  const ending = last?.blocks.at(-1);
  if (last === undefined || ending?.kind !== 'paragraph' || lengthOf(ending) > keptWhole)
    return { sections, ending: null };
  return { sections: [...sections.slice(0, -1), { ...last, blocks: last.blocks.slice(0, -1) }], ending };
}

const lengthOf = ({ runs }: ParagraphBlock): number => total(runs.map((run) => ('text' in run ? run.text.length : 1)));

/** What stands across every page of what is no bulletin yet, or no longer. */
function watermarkOf({ stamps, language }: BulletinDocument): string | null {
  const marked = (kind: string): boolean => stamps.some((stamp) => stamp.kind === kind);
  if (marked('withdrawn')) return language === 'zh' ? '已撤回' : 'WITHDRAWN';
  if (marked('draft')) return language === 'zh' ? '草稿' : 'DRAFT';
  return null;
}

/** Said at the end: what 〓 stands for. */
function substituted({ missing }: Ink, language: string): string {
  const codes = missing.slice(0, 20).map(({ code }) => code);
  const list = missing.length > codes.length ? [...codes, '…'] : codes;
  return language === 'zh'
    ? `注：字库缺少的字以“${geta}”代替：${list.join('、')}。`
    : `Note: “${geta}” stands for characters that no font has: ${list.join(', ')}.`;
}
