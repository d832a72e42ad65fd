import type { Plan } from '#catalog';
import { nearestAmong } from '../reading/find-nearest.js';
import type { FormField, Place } from '../reading/given-submission.js';
import type { IntakeRules } from '../checks/intake-rules.js';
import { problemAt } from '../reading/problem-at.js';
import { RowChecker } from './check-rows.js';
import { CheckedRows, rowLimit } from './checked-rows.js';
import type { CsvRecords } from './csv-records.js';
import { fileWords } from './file-words.js';
import { FormBook } from './form-book.js';
import { findDoubled, gatherForms, orderOf, type GatheredForms } from './gather-forms.js';
import { IndicatorNumbers } from './indicator-numbers.js';
import { ProblemLog } from './problem-log.js';
import { columnsOf, headerOf, placeAt, type CellDecoder, type Columns } from './row-cells.js';
import { rowWords } from './row-words.js';

export interface ImportTerms {
  readonly plan: Plan;
  readonly rules: IntakeRules;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly lines: number;
  readonly quick?: boolean;
}

/** A file in the course of being checked, and what is known of it at the end. */
export class CheckedImport {
  readonly log = new ProblemLog();
  readonly book: FormBook;
  readonly rows: CheckedRows;
  readonly indicators = new IndicatorNumbers();
  gathered: GatheredForms = { order: new Int32Array(0), from: new Int32Array(1) };
  /** Nothing of the file can be used: its header, its quotes or its size. */
  unreadable = false;
  rowsRead = 0;
  private columns: Columns | null = null;
  private checker: RowChecker | null = null;
  private readonly decoder: CellDecoder;

  constructor(private readonly terms: ImportTerms) {
    this.book = new FormBook(terms.plan, terms.rules);
    this.rows = new CheckedRows(terms.lines);
    this.decoder = new TextDecoder(terms.encoding, { fatal: true });
  }

  get leftEmpty(): number {
    return this.checker?.leftEmpty ?? 0;
  }

  /** Checks up to so many records; false when the stretch that was fed has no more. */
  take(records: CsvRecords, most: number): boolean {
    for (let taken = 0; taken < most && !this.unreadable; taken += 1) {
      const step = records.next();
      if (step === 'more' || step === 'end') return false;
      if (step !== 'record') this.refuse(records.row + 1, fileWords[step]);
      else if (this.checker) this.check(this.checker, records);
      else this.begin(records);
    }
    return !this.unreadable;
  }

  /** All rows were read: puts those of a form together and finds what is said twice. */
  finish(): void {
    if (!this.unreadable && this.columns === null) this.refuse(1, fileWords.empty);
    if (!this.unreadable && this.rows.length === 0 && this.log.total === 0) this.refuse(1, fileWords.nothing);
    const { rows, book, indicators } = this;
    this.gathered = gatherForms(rows, book.forms.length, orderOf(rows, indicators.ranks()));
    findDoubled(rows, this.gathered, (i, first) => {
      this.reportDoubled(i, first);
    });
  }

  /** Where people find a cell of a row. */
  placeOf(row: number, field: FormField): Place {
    return placeAt(row, this.columns?.[field] ?? -1);
  }

  private check(checker: RowChecker, records: CsvRecords): void {
    this.rowsRead += 1;
    checker.check(records);
    if (this.rows.length > rowLimit) this.refuse(records.row, fileWords['too-many']);
  }

  /** Blank lines may stand above the header. */
  private begin(records: CsvRecords): void {
    const header = headerOf(records, this.decoder);
    if (header === 'blank') return;
    if (header.problems.length > 0) {
      for (const problem of header.problems) this.log.add(problem, null);
      this.unreadable = true;
    }
    this.columns = columnsOf(header.columns);
    const { book, rows, log, indicators, columns, decoder } = this;
    const suggest = nearestAmong([...book.askedBy(book.plan).keys()]);
    const { quick = true } = this.terms;
    this.checker = new RowChecker({ book, columns, decoder, rows, log, indicators, quick, suggest });
  }

  private refuse(row: number, words: (typeof fileWords)[keyof typeof fileWords]): void {
    this.log.add(problemAt({ row }, { ...words, seen: null }), null);
    this.unreadable = true;
  }

  private reportDoubled(i: number, first: number): void {
    const { rows, indicators, book } = this;
    const column = this.columns?.indicator ?? -1;
    const firstRow = rows.row[first] ?? 0;
    const place = placeAt(rows.row[i] ?? 0, column);
    const seen = indicators.codes[rows.indicator[i] ?? 0] ?? null;
    const region = book.forms[rows.form[i] ?? 0]?.region ?? null;
    this.log.add(
      problemAt(place, { ...rowWords.doubled(placeAt(firstRow, column).cell ?? '', firstRow), seen }),
      region?.id ?? null,
    );
  }
}
