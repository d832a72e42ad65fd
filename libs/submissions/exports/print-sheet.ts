import { daysBetween } from '#scoring';
import type { ExportCell, ExportRow, ExportTable } from './export-table.js';
import {
  cellStyles,
  headerRow,
  lookHead,
  lookStyles,
  lookTail,
  textHeight,
  type ColumnLook,
  type SheetLook,
} from './sheet-look.js';
import { escaped } from './xml-text.js';

/** The most that a sheet holds below its header. */
export const sheetRows = 1_048_575;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** The small parts of a workbook of one sheet. */
export function bookParts(sheet: string, look?: SheetLook): readonly (readonly [string, string])[] {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const stylesType = look && `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`;
  const stylesLink = look && `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>`;
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>${stylesType ?? ''}</Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets>${repeated(sheet, look)}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>${stylesLink ?? ''}</Relationships>`,
    ],
    ...(look
      ? [['xl/styles.xml', `${declaration}<styleSheet xmlns="${main}">${lookStyles}</styleSheet>`] as const]
      : []),
  ];
}

/** The header stands on every page. */
function repeated(sheet: string, look: SheetLook | undefined): string {
  if (look === undefined) return '';
  const rows = `'${escaped(sheet).replaceAll("'", "''")}'!$${headerRow(look)}:$${headerRow(look)}`;
  return `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${rows}</definedName></definedNames>`;
}

/** The sheet itself, piece by piece. Text is typed as text, so what looks like a formula is none. */
export async function* printSheet({ columns, batches, look }: ExportTable): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}">${look === undefined ? plainHead(columns) : lookHead(look, columns)}`;
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    yield batch.map((row) => printRow(row, look)).join('');
  }
  yield `</sheetData>${look === undefined ? '' : lookTail(look, rows)}</worksheet>`;
}

function plainHead(columns: readonly string[]): string {
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `${view}<sheetData>${printRow(columns, undefined)}`;
}

function printRow(row: ExportRow, look: SheetLook | undefined): string {
  if (look === undefined) return `<row>${row.map((cell) => printCell(cell, '')).join('')}</row>`;
  const cells = row.map((cell, at) => printCell(cell, ` s="${styleOf(cell, look.columns[at])}"`));
  return `<row ht="${textHeight(row, look)}" customHeight="1">${cells.join('')}</row>`;
}

function styleOf(cell: ExportCell, column: ColumnLook | undefined): number {
  if (cell === null || typeof cell === 'string') return column?.centred === true ? cellStyles.centred : cellStyles.text;
  return 'day' in cell ? cellStyles.day : cellStyles.number;
}

function printCell(cell: ExportCell, style: string): string {
  if (cell === null) return `<c${style}/>`;
  if (typeof cell === 'string')
    return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('number' in cell) return `<c${style}><v>${cell.number}</v></c>`;
  // a date without a style would be read as a number
  return style === '' ? printCell(cell.day, style) : `<c${style}><v>${daysBetween('1899-12-30', cell.day)}</v></c>`;
}
