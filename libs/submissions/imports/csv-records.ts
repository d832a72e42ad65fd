const [lineFeed, carriageReturn, quote, comma, tab, semicolon] = [0x0a, 0x0d, 0x22, 0x2c, 0x09, 0x3b];
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

export const columnLimit = 64;
/** The longest record: eight cells as long as a spreadsheet allows. */
export const recordLimit = 32_767 * 8;

/** How a cell stands in the file: bare, between quotes, or between quotes with doubled quotes in it. */
export const written = { bare: 0, quoted: 1, doubled: 2 } as const;

export type Step = 'record' | 'more' | 'end' | 'quotes' | 'too-long';

/** Spreadsheet programs save "Unicode text" with tabs, and some countries' CSV with semicolons. */
export function delimiterIn(head: Uint8Array): number {
  const ends = head.findIndex((byte) => byte === lineFeed || byte === carriageReturn);
  const first = ends < 0 ? head : head.subarray(0, ends);
  return [comma, tab, semicolon].find((sign) => first.includes(sign)) ?? comma;
}

/**
 * Cuts CSV into records and cells without making anything of them: a cell is two places in the bytes. Every sign that
 * matters is below 0x30, so UTF-8 and GB18030 are cut alike. It reads as csv-parse does with `bom` and
 * `relax_column_count`: the first line's end is what ends every record, and quotes are for whole cells only.
 */
export class CsvRecords {
  /** Of the record that `next` has found: its cells, and how each is written. */
  readonly starts = new Int32Array(columnLimit);
  readonly ends = new Int32Array(columnLimit);
  readonly styles = new Uint8Array(columnLimit);
  cells = 0;
  bytes: Uint8Array = new Uint8Array(0);
  /** Number of the record, blank ones included: the row that a spreadsheet shows. */
  row = 0;
  /** Where the next record begins in `bytes`. */
  at = 0;

  private last = false;
  private begun = false;
  private place = 0;
  private lineEnd: 'unknown' | 'lf' | 'crlf' | 'cr' = 'unknown';

  constructor(private readonly delimiter: number) {}

  /** The next stretch of the file; what was left of the one before is put in front of it. */
  feed(bytes: Uint8Array, last: boolean): void {
    const left = this.bytes.subarray(this.at);
    this.bytes = left.length === 0 ? bytes : joined(left, bytes);
    this.at = 0;
    this.last = last;
    if (!this.begun && byteOrderMark.every((byte, index) => this.bytes[index] === byte)) this.at = 3;
    this.begun = true;
  }

  next(): Step {
    const begin = this.at;
    if (begin >= this.bytes.length) return this.last ? 'end' : 'more';
    this.cells = 0;
    this.place = begin;
    for (;;) {
      const step = this.bytes[this.place] === quote ? this.quotedCell() : this.bareCell();
      if (step === 'cell') continue;
      if (step === 'more' && this.bytes.length - begin > recordLimit) return 'too-long';
      if (step !== 'record') return step;
      this.at = this.place;
      this.row += 1;
      return 'record';
    }
  }

  /** From here to the delimiter, the end of the line, or a quote where none may be. */
  private bareCell(): Step | 'cell' {
    const { bytes, delimiter } = this;
    const start = this.place;
    const { length } = bytes;
    for (let i = start; i < length; i += 1) {
      const byte = bytes[i] ?? 0;
      if (byte > quote && byte !== delimiter) continue;
      if (byte === delimiter) return this.close(start, i, written.bare);
      if (byte === quote) return 'quotes';
      if (byte !== lineFeed && byte !== carriageReturn) continue;
      const ending = this.lineEndAt(i);
      if (ending === 'more') return 'more';
      if (ending > 0) return this.finish(start, i, { style: written.bare, next: i + ending });
    }
    return this.last ? this.finish(start, length, { style: written.bare, next: length }) : 'more';
  }

  private quotedCell(): Step | 'cell' {
    const { bytes } = this;
    const start = this.place + 1;
    let style: number = written.quoted;
    let end = bytes.indexOf(quote, start);
    while (end >= 0 && bytes[end + 1] === quote) {
      style = written.doubled;
      end = bytes.indexOf(quote, end + 2);
    }
    if (end < 0) return this.last ? 'quotes' : 'more';
    const after = end + 1;
    if (after >= bytes.length) {
      return this.last ? this.finish(start, end, { style, next: after }) : 'more';
    }
    if (bytes[after] === this.delimiter) {
      this.close(start, end, style);
      this.place = after + 1;
      return this.place < bytes.length ? 'cell' : this.atEdge();
    }
    const ending = this.lineEndAt(after);
    if (ending === 'more') return 'more';
    return ending > 0 ? this.finish(start, end, { style, next: after + ending }) : 'quotes';
  }

  /** A delimiter was the last byte: at the end of the file an empty cell follows it. */
  private atEdge(): Step | 'cell' {
    return this.last ? this.finish(this.place, this.place, { style: written.bare, next: this.place }) : 'more';
  }

  private close(start: number, end: number, style: number): Step | 'cell' {
    if (this.cells < columnLimit) {
      this.starts[this.cells] = start;
      this.ends[this.cells] = end;
      this.styles[this.cells] = style;
    }
    this.cells += 1;
    if (style !== written.bare) return 'cell';
    this.place = end + 1;
    return this.place < this.bytes.length ? 'cell' : this.atEdge();
  }

  private finish(start: number, end: number, { style, next }: { style: number; next: number }): Step {
    if (this.cells < columnLimit) {
      this.starts[this.cells] = start;
      this.ends[this.cells] = end;
      this.styles[this.cells] = style;
    }
    this.cells += 1;
    this.place = next;
    return 'record';
  }

  /** How many bytes of line end stand here: none where this sign is text. The first one decides for the whole file. */
  private lineEndAt(i: number): number | 'more' {
    const byte = this.bytes[i];
    if (byte !== lineFeed && byte !== carriageReturn) return 0;
    if (this.lineEnd === 'lf') return byte === lineFeed ? 1 : 0;
    if (this.lineEnd === 'cr') return byte === carriageReturn ? 1 : 0;
    if (byte === carriageReturn && i + 1 >= this.bytes.length && !this.last) return 'more';
    const pair = byte === carriageReturn && this.bytes[i + 1] === lineFeed;
    if (this.lineEnd === 'crlf') return pair ? 2 : 0;
    this.lineEnd = pair ? 'crlf' : byte === lineFeed ? 'lf' : 'cr';
    return pair ? 2 : 1;
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
