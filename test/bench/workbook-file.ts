import { strToU8, zipSync } from 'fflate';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relations = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

const columns = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];

/**
 * A values file of eight columns as a spreadsheet program saves it: codes and notes as shared texts, figures as numbers,
 * percentages and dates by their formats. Every figure is invented.
 */
export function valuesWorkbook(rows: number): Buffer {
  const texts = new Map<string, number>();
  const text = (word: string): number => {
    const known = texts.get(word) ?? texts.size;
    texts.set(word, known);
    return known;
  };
  const lines = [`<row r="1" spans="1:8">${columns.map((name, at) => shared(at, 1, text(name))).join('')}</row>`];
  for (let row = 2; row <= rows + 1; row += 1) {
    const denominator = 1000 + ((row * 7919) % 9000);
    const numerator = Math.floor(denominator * (((row * 31) % 100) / 100));
    const cells = [
      shared(0, row, text(`N${String(row % 100).padStart(2, '0')}`)),
      shared(1, row, text(String(110101 + (row % 2844)))),
      shared(2, row, text('2024Q1')),
      `<c r="D${row}"><v>${numerator}</v></c><c r="E${row}"><v>${denominator}</v></c>`,
      `<c r="F${row}" s="1"><v>${numerator / denominator}</v></c><c r="G${row}" s="2"><v>${45292 + (row % 90)}</v></c>`,
      shared(7, row, text(row % 10 === 0 ? `第 ${row} 行的说明，数据来自台账` : '无说明')),
    ];
    lines.push(`<row r="${row}" spans="1:8">${cells.join('')}</row>`);
  }
  return packed(lines.join(''), [...texts.keys()], rows + 1);
}

function shared(column: number, row: number, index: number): string {
  return `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>${index}</v></c>`;
}

function packed(rows: string, texts: readonly string[], last: number): Buffer {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${content}.${type}+xml"/>`;
  const strings = texts.map((one) => `<si><t>${one}</t></si>`).join('');
  const fonts =
    '<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>';
  const formats = [0, 10, 14]
    .map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
    .join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}${part('sharedStrings', 'sharedStrings')}</Types>`,
    '_rels/.rels': relations(`<Relationship Id="rId1" Type="${kind}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${kind}"><sheets><sheet name="values" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="rId1" Type="${kind}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${kind}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${kind}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
    'xl/styles.xml': `<styleSheet ${main}>${fonts}<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">${formats}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main} count="${last * 4}" uniqueCount="${texts.length}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet ${main}><dimension ref="A1:H${last}"/><sheetData>${rows}</sheetData></worksheet>`,
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]));
  return Buffer.from(zipSync(bytes, { level: 6 }));
}
