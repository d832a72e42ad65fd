import { strToU8, zipSync, type Zippable } from 'fflate';

/** A workbook's parts, as a spreadsheet program would write them; any of them can be replaced or added. */
export interface Parts {
  /** Inside `<sheetData>`. */
  readonly rows: string;
  readonly after?: string;
  readonly strings?: string;
  readonly formats?: readonly string[];
  readonly sheets?: string;
  readonly date1904?: boolean;
  readonly extra?: Zippable;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

/** Style indexes: 0 plain, 1 percent, 2 date, then those asked for. */
function styles(formats: readonly string[]): string {
  const custom = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('');
  const used = [0, 10, 14, ...formats.map((_, index) => 200 + index)];
  const cells = used.map((id) => `<xf numFmtId="${id}"/>`).join('');
  return `<styleSheet ${main}><numFmts>${custom}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${cells}</cellXfs></styleSheet>`;
}

export function workbook(parts: Parts): Buffer {
  const sheets = parts.sheets ?? '<sheet name="填报" sheetId="1" r:id="rId1"/>';
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(`<Relationship Id="a" Type="${kind}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `<workbook ${main} ${links}><workbookPr date1904="${parts.date1904 === true ? 1 : 0}"/><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="rId1" Type="${kind}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${kind}/worksheet" Target="/xl/worksheets/sheet2.xml"/>`,
    ),
    'xl/styles.xml': styles(parts.formats ?? []),
    'xl/sharedStrings.xml': `<sst ${main}>${parts.strings ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${parts.rows}</sheetData>${parts.after ?? ''}</worksheet>`,
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  return Buffer.from(zipSync({ ...bytes, ...parts.extra }));
}

/** A row of inline text cells and numbers, without addresses, as some programs write them. */
export function plainRow(row: number, cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell, column) => {
    const address = `${String.fromCharCode(65 + column)}${row}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
    return `<c r="${address}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row}">${written.join('')}</row>`;
}
