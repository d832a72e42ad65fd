import { PayloadFault } from './payload-fault.js';

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];
const delimiters = [',', '\t', ';'];
const mostCells = 64;
const longestRow = 1_048_576;

type Cell = { readonly text: string; readonly next: number; readonly endsRow: boolean };

/**
 * Cuts CSV into rows, in whatever stretches the text comes. Lines end as they will; a quote opens a cell only at its
 * start. The sign between cells is the most frequent of the first line: where spreadsheets write semicolons, a comma may
 * stand in a number.
 */
export class CsvRows {
  private source = '';
  private at = 0;
  private line = 1;
  private begun = false;
  private last = false;
  private delimiter = 0;

  feed(text: string, last: boolean): void {
    this.source = this.source.slice(this.at) + text;
    this.at = !this.begun && this.source.startsWith('\ufeff') ? 1 : 0;
    this.begun ||= this.source !== '';
    this.last = last;
  }

  /** The line on which the next row begins, from one. */
  get nextLine(): number {
    return this.line;
  }

  /** The next row; `more` where it is not complete, and nothing is then taken; `end` after the last. */
  next(): readonly string[] | 'more' | 'end' {
    if (this.at >= this.source.length) return this.last ? 'end' : 'more';
    if (!this.knowsDelimiter()) return this.wait();
    const cells: string[] = [];
    let at = this.at;
    for (;;) {
      const cell = this.source.charCodeAt(at) === quote ? this.quotedCell(at) : this.bareCell(at);
      if (cell === null) return this.wait();
      if (cells.length < mostCells) cells.push(cell.text);
      at = cell.next;
      if (cell.endsRow) break;
    }
    if (at - this.at > longestRow) return this.refuseLength();
    this.line += this.source.slice(this.at, at).match(/\r\n?|\n/g)?.length ?? 0;
    this.at = at;
    return cells;
  }

  private wait(): 'more' {
    return this.source.length - this.at > longestRow ? this.refuseLength() : 'more';
  }

  private refuseLength(): never {
    throw new PayloadFault('too-long', { line: this.line }, String(longestRow));
  }

  private knowsDelimiter(): boolean {
    if (this.delimiter !== 0) return true;
    const ends = this.source.slice(this.at).search(/[\r\n]/);
    if (ends < 0 && !this.last) return false;
    const first = this.source.slice(this.at, ends < 0 ? undefined : this.at + ends).replace(/"[^"]*"/g, '');
    const timesIn = (sign: string): number => first.split(sign).length;
    this.delimiter = delimiters.reduce((best, sign) => (timesIn(sign) > timesIn(best) ? sign : best)).charCodeAt(0);
    return true;
  }

  private bareCell(start: number): Cell | null {
    for (let i = start; i < this.source.length; i += 1) {
      const code = this.source.charCodeAt(i);
      if (code === quote) return this.refuseQuotes();
      if (code === this.delimiter || code === lineFeed || code === carriageReturn) {
        return this.closed(this.source.slice(start, i), i);
      }
    }
    return this.closed(this.source.slice(start), this.source.length);
  }

  private quotedCell(start: number): Cell | null {
    let doubled = false;
    let end = this.source.indexOf('"', start + 1);
    while (end >= 0 && this.source.charCodeAt(end + 1) === quote) {
      doubled = true;
      end = this.source.indexOf('"', end + 2);
    }
    if (end < 0) return this.last ? this.refuseQuotes() : null;
    const text = this.source.slice(start + 1, end);
    return this.closed(doubled ? text.replaceAll('""', '"') : text, end + 1);
  }

  /** A cell that ends here: what stands here says whether the row does too. */
  private closed(text: string, at: number): Cell | null {
    if (at >= this.source.length) return this.last ? { text, next: at, endsRow: true } : null;
    const code = this.source.charCodeAt(at);
    if (code === this.delimiter) return { text, next: at + 1, endsRow: false };
    if (code === lineFeed) return { text, next: at + 1, endsRow: true };
    if (code !== carriageReturn) return this.refuseQuotes();
    if (at + 1 >= this.source.length && !this.last) return null;
    return { text, next: this.source.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1, endsRow: true };
  }

  private refuseQuotes(): never {
    throw new PayloadFault('csv-quotes', { line: this.line });
  }
}
