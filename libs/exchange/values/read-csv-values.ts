import { CsvRows } from './csv-rows.js';
import type { Dialect, GivenSet, GivenValue, ValuesReading } from './given-value.js';
import { ValueDraft } from './payload-draft.js';
import { PayloadFault, type FaultCode } from './payload-fault.js';
import { readValues, type PayloadReader, type ReadingOptions } from './read-values.js';

export interface CsvOptions extends ReadingOptions {
  /** 42 reads by position, 43 by the names in the first line. */
  readonly dialect: Dialect;
  /** True unless said otherwise; 43 takes nothing else. */
  readonly firstRowIsHeader?: boolean;
}

/** Columns by position; who stored a value and when is not for the sender to say. */
const positions: readonly (string | null)[] = [
  'dataElement',
  'period',
  'orgUnit',
  'categoryOptionCombo',
  'attributeOptionCombo',
  'value',
  null,
  null,
  'comment',
  'followUp',
  'deleted',
];
const namesByLowerCase = new Map(positions.flatMap((name) => (name === null ? [] : [[name.toLowerCase(), name]])));

/** Reads a table with one value a line. A table says nothing of the whole: its data set comes with the request. */
export function readCsvValues(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): ValuesReading {
  return readValues(bytes, new CsvPayload(options), options);
}

export class CsvPayload implements PayloadReader {
  private readonly rows = new CsvRows();
  private readonly hasHeader: boolean;
  private columns: readonly (string | null)[] | null = null;
  private index = 0;
  private line = 1;

  constructor(private readonly options: CsvOptions) {
    this.hasHeader = options.firstRowIsHeader ?? true;
  }

  feed(text: string, last: boolean): void {
    this.rows.feed(text, last);
  }

  next(): GivenValue | null {
    for (;;) {
      this.line = this.rows.nextLine;
      const row = this.rows.next();
      if (row === 'more') return null;
      if (row === 'end') return this.columns === null ? this.refuse('empty') : null;
      if (row.every((cell) => cell.trim() === '')) continue;
      if (this.columns !== null) return this.valueOf(row, this.columns);
      this.columns = this.columnsOf(row);
      if (!this.hasHeader) return this.valueOf(row, this.columns);
    }
  }

  set(): GivenSet {
    return { idSchemes: {} };
  }

  private columnsOf(row: readonly string[]): readonly (string | null)[] {
    if (this.options.dialect === 42) return positions;
    if (!this.hasHeader) return this.refuse('csv-first-row');
    const columns = row.map((cell) => namesByLowerCase.get(cell.trim().toLowerCase()) ?? null);
    const twice = columns.find((name, at) => name !== null && columns.indexOf(name) !== at);
    if (twice !== undefined && twice !== null) this.refuse('twice', twice);
    return columns.includes('dataElement') ? columns : this.refuse('csv-header', 'dataElement');
  }

  /** An empty cell says nothing; missing ones at the end of a row are empty. */
  private valueOf(row: readonly string[], columns: readonly (string | null)[]): GivenValue {
    const draft = new ValueDraft(this.index);
    for (const [at, name] of columns.entries()) {
      const cell = row[at];
      if (name === null || cell === undefined || cell === '') continue;
      if (draft.take(name, cell) === 'not-boolean') this.refuse('not-boolean', name);
    }
    this.index += 1;
    return draft.finished();
  }

  private refuse(code: FaultCode, seen?: string): never {
    throw new PayloadFault(code, { line: this.line, ...(this.columns ? { index: this.index } : {}) }, seen);
  }
}
