import { columnLetters } from '../files/sheet-row.js';
import { rowHeight } from '../workbook/row-height.js';
import { escaped } from './xml-text.js';

export type Tone = 'red' | 'yellow' | 'blue';

export interface ColumnLook {
  /** In characters. */
  readonly width: number;
  readonly centred?: boolean;
  /** Words of this column that stand on a tint. */
  readonly tones?: Readonly<Record<string, Tone>>;
}

/** A sheet for people: a title, what was asked for and when, a ruled table on as many A3 pages as it needs. */
export interface SheetLook {
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly ColumnLook[];
  /** What stands at the foot of every page; `&P` and `&N` are its number and how many there are. */
  readonly footer: string;
}

export const cellStyles = { title: 1, line: 2, header: 3, text: 4, number: 5, day: 6, centred: 7 } as const;

/** The row of the header, counted from 1: below the title and the lines. */
export const headerRow = ({ lines }: SheetLook): number => lines.length + 2;

/** Of a row, by its longest wrapped text. */
export function textHeight(row: readonly unknown[], { columns }: SheetLook): number {
  const texts = row.map((cell, at) => ({ text: typeof cell === 'string' ? cell : '', width: columns[at]?.width ?? 8 }));
  return Math.max(20, rowHeight(texts));
}

/** What stands before the rows of the table. */
export function lookHead(look: SheetLook, columns: readonly string[]): string {
  const below = headerRow(look);
  const pane = `<pane xSplit="1" ySplit="${below}" topLeftCell="B${below + 1}" activePane="bottomRight" state="frozen"/>`;
  const widths = look.columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const text = (words: string, style: number) =>
    `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(words)}</t></is></c>`;
  const lines = look.lines.map((line) => `<row ht="18" customHeight="1">${text(line, cellStyles.line)}</row>`);
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`,
    `<row ht="36" customHeight="1">${text(look.title, cellStyles.title)}</row>${lines.join('')}`,
    `<row ht="${textHeight(columns, look)}" customHeight="1">${columns.map((name) => text(name, cellStyles.header)).join('')}</row>`,
  ].join('');
}

/** What stands after them. */
export function lookTail(look: SheetLook, rows: number): string {
  const [last, header] = [columnLetters(look.columns.length - 1), headerRow(look)];
  const merged = Array.from({ length: header - 1 }, (_, at) => `<mergeCell ref="A${at + 1}:${last}${at + 1}"/>`);
  const tinted = look.columns.flatMap(({ tones = {} }, at) => tintsOf(columnLetters(at), header + 1, tones));
  return [
    `<autoFilter ref="A${header}:${last}${header + rows}"/>`,
    `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`,
    ...tinted,
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.25" footer="0.3"/>',
    '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    `<headerFooter><oddFooter>${escaped(look.footer)}</oddFooter></headerFooter>`,
  ].join('');
}

const toneNumbers: Readonly<Record<Tone, number>> = { red: 0, yellow: 1, blue: 2 };

function tintsOf(column: string, first: number, tones: Readonly<Record<string, Tone>>): string[] {
  const range = `${column}${first}:${column}1048576`;
  const rules = Object.entries(tones).map(
    ([words, tone], at) =>
      `<cfRule type="cellIs" dxfId="${toneNumbers[tone]}" priority="${at + 1}" operator="equal"><formula>"${escaped(words)}"</formula></cfRule>`,
  );
  return rules.length === 0
    ? []
    : [`<conditionalFormatting sqref="${range}">${rules.join('')}</conditionalFormatting>`];
}

const font = (size: number, more = ''): string => `<font>${more}<sz val="${size}"/><name val="宋体"/></font>`;
const tint = (text: string, ground: string): string =>
  `<dxf><font><b/><color rgb="FF${text}"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF${ground}"/><bgColor rgb="FF${ground}"/></patternFill></fill></dxf>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
const style = (ids: string, horizontal: string): string =>
  `<xf ${ids} xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="center" ${horizontal === 'right' ? 'indent="1"' : 'wrapText="1"'}/></xf>`;

/** In the order of `cellStyles`, and of `toneNumbers`; the colours are those of the status words. */
export const lookStyles = [
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  `<fonts count="4">${font(10)}${font(18, '<b/>')}${font(10, '<b/>')}${font(10, '<color rgb="FF595959"/>')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE7F3"/><bgColor indexed="64"/></patternFill></fill></fills>',
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  style('numFmtId="0" fontId="1" fillId="0" borderId="0"', 'center'),
  style('numFmtId="0" fontId="3" fillId="0" borderId="0"', 'left'),
  style('numFmtId="0" fontId="2" fillId="2" borderId="1"', 'center'),
  style('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'left'),
  style('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'right'),
  style('numFmtId="164" fontId="0" fillId="0" borderId="1"', 'center'),
  style('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'center'),
  `</cellXfs><dxfs count="3">${tint('B0152A', 'FDECEE')}${tint('8A4B00', 'FDF3E1')}${tint('0B5394', 'E6F1FB')}</dxfs>`,
].join('');
