import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type FileChild,
  type IRunOptions,
  type ITableBordersOptions,
} from 'docx';
import type { TableBlock, TableCell as Cell } from '../layout/bulletin-document.js';
import { colours } from '../model/tone.js';
import { columnWidths, leastWidths, type Print } from './column-widths.js';
import { styleIds } from './docx-styles.js';
import type { DocxPen } from './docx-text.js';

/** Rows up to which a table stays on one page. */
const keptTogether = 8;

const line = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A rule of a point at the ends and of 0.4 between the rows; sizes in eighths of a point. */
const borders: ITableBordersOptions = {
  top: line(8),
  bottom: line(8),
  left: none,
  right: none,
  insideHorizontal: line(3),
  insideVertical: line(3),
};

/** 10.5 points where there is room for them; half a character of 10.5 points is 105 twentieths. */
const smallest = { size: 18, half: 90, padding: 130 } as const;
export const usual = { size: 21, half: 105, padding: 130 } as const satisfies Print & { size: number };
const sizes = [usual, { size: 20, half: 100, padding: 130 }] as const;

/** A table with its caption above and its remark beneath; its head stands again on every page and no row is cut. */
export function docxTable(block: TableBlock, pen: DocxPen, width: number): FileChild[] {
  const { caption, rows, remark } = block;
  const print = sizes.find((one) => fits(block, one, width)) ?? smallest;
  const widths = columnWidths(block, width, print);
  const size = { characterSpacing: 0, size: print.size } as const;
  const together = rows.length <= keptTogether;
  const body = rows.map((row, index) => {
    const keepNext = together && index < rows.length - 1;
    return new TableRow({ cantSplit: true, keepNext, children: bodyCells({ block, row, widths, size }, pen) });
  });
  return [
    new Paragraph({ style: 'Caption', children: [pen.words(caption, 'heading')] }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders,
      rows: [headRow({ block, widths, size }, pen), ...body],
    }),
    new Paragraph({
      style: styleIds.remark,
      ...(remark === null ? {} : { children: pen.runs(remark, 'body', small) }),
    }),
  ];
}

function headRow({ block, widths, size }: Drawn, pen: DocxPen): TableRow {
  const children = block.columns.map(
    ({ head }, at) =>
      new TableCell({
        ...cellLook(widths[at] ?? 0),
        shading: { type: ShadingType.CLEAR, fill: 'F0F0F0', color: 'auto' },
        children: [new Paragraph({ style: styleIds.tableHead, children: [pen.words(head, 'heading', size)] })],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function bodyCells({ block, row, widths, size }: Drawn & { row: readonly Cell[] }, pen: DocxPen): TableCell[] {
  return block.columns.map(({ align }, at) => {
    const cell = row[at] ?? empty;
    const children = cellParagraphs(cell, { alignment: alignments[align], size }, pen);
    return new TableCell({ ...cellLook(widths[at] ?? 0), ...shadingOf(cell), children });
  });
}

interface Drawn {
  readonly block: TableBlock;
  readonly widths: readonly number[];
  readonly size: IRunOptions;
}

const fits = (block: TableBlock, print: Print, width: number): boolean =>
  leastWidths(block, print).reduce((all, least) => all + least, 0) <= width;

const small = { characterSpacing: 0, size: 18 } as const;
const empty: Cell = { text: '', notes: [] };
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

const cellLook = (width: number) => ({
  width: { size: width, type: WidthType.DXA },
  verticalAlign: VerticalAlignTable.CENTER,
  margins: { left: 60, right: 60, top: 20, bottom: 20 },
});

function shadingOf({ tone }: Cell) {
  if (tone === undefined) return {};
  return { shading: { type: ShadingType.CLEAR, fill: colours[tone].ground.slice(1), color: 'auto' } };
}

interface CellLook {
  readonly alignment: (typeof alignments)[keyof typeof alignments];
  readonly size: IRunOptions;
}

function cellParagraphs(cell: Cell, { alignment, size }: CellLook, pen: DocxPen): Paragraph[] {
  const { text, tone, notes, detail } = cell;
  const look = tone === undefined ? size : { ...size, bold: true, color: colours[tone].text.slice(1) };
  const words = [pen.words(text, 'body', look), ...pen.marks(notes)];
  const first = new Paragraph({ style: styleIds.tableText, alignment, children: words });
  if (detail === undefined) return [first];
  return [
    first,
    new Paragraph({ style: styleIds.tableDetail, alignment, children: [pen.words(detail, 'body', small)] }),
  ];
}
