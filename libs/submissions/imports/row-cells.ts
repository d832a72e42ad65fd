import { matchHeader, valuesColumn, type Header } from '../files/match-header.js';
import { columnLetters } from '../files/sheet-row.js';
import {
  formFields,
  type Cell,
  type FormField,
  type GivenValue,
  type Place,
  type ReadField,
} from '../reading/given-submission.js';
import { columnLimit, written, type CsvRecords } from './csv-records.js';
import { unguardText } from './guarded-text.js';

export type Columns = Readonly<Record<FormField, number>>;
export type CellDecoder = InstanceType<typeof TextDecoder>;

/** Where each field stands; -1 where the file has no such column. */
export function columnsOf(header: ReadonlyMap<number, ReadField>): Columns {
  const at = (field: FormField): number => [...header].find(([, known]) => known === field)?.[0] ?? -1;
  return {
    indicator: at('indicator'),
    region: at('region'),
    period: at('period'),
    numerator: at('numerator'),
    denominator: at('denominator'),
    value: at('value'),
    date: at('date'),
    note: at('note'),
    state: at('state'),
    explanation: at('explanation'),
  };
}

/** Whether nothing at all stands there; blanks are the slow reader's to see through. */
export function isBare(records: CsvRecords, column: number): boolean {
  return column < 0 || column >= records.cells || records.starts[column] === records.ends[column];
}

/** Null where the bytes are no text in the file's encoding. */
export function cellText(records: CsvRecords, column: number, decoder: CellDecoder): string | null {
  if (column < 0 || column >= records.cells) return '';
  try {
    const text = decoder.decode(records.bytes.subarray(records.starts[column], records.ends[column]));
    return records.styles[column] === written.doubled ? text.replaceAll('""', '"') : text;
  } catch {
    return null;
  }
}

/** The record as the value that any other file's row is; null where it cannot be decoded. */
export function givenRow(records: CsvRecords, columns: Columns, decoder: CellDecoder): GivenValue | null {
  const { row } = records;
  const cells: Partial<Record<FormField, Cell>> = {};
  for (const field of formFields) {
    if (isBare(records, columns[field])) continue;
    const text = cellText(records, columns[field], decoder);
    if (text === null) return null;
    cells[field] = { kind: 'text', text: field === 'note' ? unguardText(text) : text };
  }
  return { cells, at: (field) => placeAt(row, columns[field]) };
}

export function placeAt(row: number, column: number): Place {
  return column < 0 ? { row } : { row, cell: `${columnLetters(column)}${row}` };
}

/** The header, once a record that is not blank has come. */
export function headerOf(records: CsvRecords, decoder: CellDecoder): Header | 'blank' {
  const names = Array.from(
    { length: Math.min(records.cells, columnLimit) },
    (_, column) => cellText(records, column, decoder) ?? '\ufffd',
  );
  if (names.every((name) => name.trim() === '')) return 'blank';
  return matchHeader(names, {
    named: valuesColumn,
    required: ['indicator', 'region', 'period'],
    at: (column) => placeAt(records.row, column),
  });
}
