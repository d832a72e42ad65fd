import { strToU8, unzipSync, zipSync } from 'fflate';
import { legacyWorkbook } from './legacy-workbook.js';
import { plainRow, workbook, type Parts } from './workbook.js';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const header = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const line = (row: number) => plainRow(row, ['beds', '150303', '2024Q1', null, null, row, null, '备注 &amp; 说明']);
const rows = plainRow(1, header) + Array.from({ length: 8 }, (_, at) => line(at + 2)).join('');
const csv = `${header.join(',')}\r\nbeds,150303,2024Q1,,,12,,"说明, 两处"\r\nstaff,150303,2024Q1,43,50,86%,,\r\n`;

/** Well-formed files of every kind that is read, each as some program would write it. */
export function validForms(): NamedFile[] {
  const books: Readonly<Record<string, Parts>> = {
    plain: { rows },
    'shared texts': {
      rows: `${plainRow(1, header)}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`,
      strings: '<si><t>beds</t></si>',
    },
    percentages: { rows: `${plainRow(1, header)}<row r="2"><c r="F2" s="1"><v>0.853</v></c></row>`, formats: ['0.0%'] },
    'dates of 1904': {
      rows: `${plainRow(1, header)}<row r="2"><c r="G2" s="2"><v>43834</v></c></row>`,
      date1904: true,
    },
    'joined cells': { rows, after: '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>' },
    formulas: {
      rows: `${plainRow(1, header)}<row r="2"><c r="F2"><f>1+1</f><v>2</v></c><c r="G2"><f>TODAY()</f></c></row>`,
    },
    'hidden sheets': {
      rows,
      sheets:
        '<sheet name="_meta" sheetId="1" state="veryHidden" r:id="rId2"/><sheet name="填报表" sheetId="2" r:id="rId1"/>',
      extra: { 'xl/worksheets/sheet2.xml': strToU8('<worksheet><sheetData/></worksheet>') },
    },
    comments: { rows: `<!-- a --><?b c?>${rows}`, strings: '<si><t><![CDATA[x<y]]></t></si>' },
  };
  const legacy = [header, ['beds', '150303', '2024Q1', null, null, 12.5, null, '备注']];
  const texts: Readonly<Record<string, Buffer>> = {
    'UTF-8': Buffer.from(csv),
    'UTF-8 with mark': Buffer.from(`\ufeff${csv}`),
    'UTF-16': Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le'),
    'UTF-16 big endian': Buffer.from(`\ufeff${csv}`, 'utf16le').swap16(),
    semicolons: Buffer.from(csv.replaceAll(',', ';')),
  };
  return [
    ...Object.entries(books).map(([name, parts]) => ({ name: `xlsx, ${name}`, bytes: workbook(parts) })),
    { name: 'xls', bytes: legacyWorkbook({ rows: legacy }) },
    { name: 'xls, hidden sheet', bytes: legacyWorkbook({ rows: legacy, hidden: true, format: 10 }) },
    ...Object.entries(texts).map(([name, bytes]) => ({ name: `csv, ${name}`, bytes })),
  ];
}

/** Numbers that are the same in every run. */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Files that were whole once: bytes turned, cut off, torn out or doubled, parts of one in the place of another. */
export function* malformedFiles(seed: number, count: number): Generator<NamedFile> {
  const forms = validForms();
  const draw = drawing(seed);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(draw() * from.length)];
    if (one === undefined) throw new Error('there is nothing to pick from');
    return one;
  };
  const harms: readonly ((bytes: Buffer) => Buffer)[] = [
    (bytes) => turned(bytes, draw, 1 + Math.floor(draw() * 8)),
    (bytes) => bytes.subarray(0, Math.floor(draw() * bytes.length)),
    (bytes) => torn(bytes, draw),
    (bytes) => Buffer.concat([bytes, bytes.subarray(0, Math.floor(draw() * bytes.length))]),
    (bytes) => swapped(bytes, pick(forms).bytes, draw),
    (bytes) => turnedInside(bytes, draw),
  ];
  for (let number = 0; number < count; number += 1) {
    const form = pick(forms);
    const harm = Math.floor(draw() * harms.length);
    yield { name: `${form.name}, harm ${harm}, number ${number}`, bytes: harms[harm]?.(form.bytes) ?? form.bytes };
  }
}

function turned(bytes: Buffer, draw: () => number, times: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(draw() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(draw() * 255));
  }
  return copy;
}

function torn(bytes: Buffer, draw: () => number): Buffer {
  const from = Math.floor(draw() * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + Math.floor(draw() * 200))]);
}

function unpacked(bytes: Buffer): Record<string, Uint8Array> | null {
  return bytes.readUInt32BE(0) === 0x504b0304 ? unzipSync(bytes) : null;
}

/** A part of one workbook in the place of a part of another. */
function swapped(bytes: Buffer, other: Buffer, draw: () => number): Buffer {
  const [parts, others] = [unpacked(bytes), unpacked(other)];
  if (!parts || !others) return Buffer.concat([bytes.subarray(0, 700), other.subarray(700)]);
  const [into, from] = [Object.keys(parts), Object.keys(others)];
  const name = into[Math.floor(draw() * into.length)] ?? '';
  parts[name] = others[from[Math.floor(draw() * from.length)] ?? ''] ?? new Uint8Array();
  return Buffer.from(zipSync(parts));
}

/** A sound archive whose part is not sound: the reader of XML gets it, with every size and sum as it should be. */
function turnedInside(bytes: Buffer, draw: () => number): Buffer {
  const parts = unpacked(bytes);
  if (!parts) return turned(bytes, draw, 40);
  const names = Object.keys(parts);
  const name = names[Math.floor(draw() * names.length)] ?? '';
  parts[name] = turned(Buffer.from(parts[name] ?? []), draw, 1 + Math.floor(draw() * 4));
  return Buffer.from(zipSync(parts));
}
