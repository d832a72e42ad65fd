import { exitCodes, type Problem } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';
import { checkRow, type RowRules } from './check-row.js';
import { columnLetters } from '#submissions/pure';
import { matchColumns, type Header } from './match-columns.js';
import { ProblemList } from './problem-list.js';
import { readRecords } from './read-records.js';
import { columns, type Column, type RowCells } from './row-cells.js';
import { ValueStore } from './value-store.js';

/** What a values file came to. */
export interface ReadValues {
  readonly store: ValueStore;
  readonly problems: ProblemList;
  /** Rows below the header that are not blank. */
  readonly rows: number;
  /** Rows that were not known on the as-of day. */
  readonly unknown: number;
}

/**
 * Reads a values file row by row: good rows into the store, the others into the list of problems.
 * @throws CommandFailure when the file cannot be read, or when its header is wrong
 */
export async function readValues(file: string, given: Omit<RowRules, 'dated'>): Promise<ReadValues> {
  const reading = new Reading(file, given);
  const broken = await readRecords(file, (record, row) => {
    reading.take(record, row);
  });
  return reading.finish(broken);
}

/** A reading under way: first the header, then rows. */
class Reading {
  private readonly store = new ValueStore();
  private header: Header | undefined;
  private problems: ProblemList;
  private rules: RowRules;
  private rows = 0;
  private unknown = 0;

  constructor(
    private readonly file: string,
    given: Omit<RowRules, 'dated'>,
  ) {
    this.rules = { ...given, dated: false };
    this.problems = new ProblemList(file);
  }

  take(record: readonly string[], row: number): void {
    if (record.length < 2 && (record[0] ?? '').trim() === '') return;
    if (this.header === undefined) this.readHeader(record, row);
    else if (this.header.problems.length === 0) this.readRow(cellsOf(record, this.header), row);
  }

  finish(broken: Problem | null): ReadValues {
    const { header, file } = this;
    if (header === undefined) throw emptyFile(file);
    if (header.problems.length > 0) {
      const words = { zh: `${file} 的表头有问题`, en: `The header of ${file} has problems` };
      throw new CommandFailure(words, exitCodes.inputHasProblems, header.problems);
    }
    if (broken !== null) this.problems.keep(broken);
    this.store.trim();
    return { store: this.store, problems: this.problems, rows: this.rows, unknown: this.unknown };
  }

  private readHeader(record: readonly string[], row: number): void {
    this.header = matchColumns(record, { file: this.file, row });
    const { positions } = this.header;
    this.rules = { ...this.rules, dated: positions.has('recorded_at') };
    this.problems = new ProblemList(
      this.file,
      new Map([...positions].map(([column, position]) => [column, columnLetters(position)])),
    );
  }

  private readRow(cells: RowCells, row: number): void {
    if (columns.every((column) => cells[column] === '')) return;
    this.rows += 1;
    const verdict = checkRow(cells, this.rules);
    if (verdict.kind === 'unknown') this.unknown += 1;
    else if (verdict.kind === 'faults') for (const fault of verdict.faults) this.problems.add(row, fault);
    else if (verdict.kind === 'values') for (const value of verdict.values) this.store.add({ ...value, row });
  }
}

function cellsOf(record: readonly string[], { positions }: Header): RowCells {
  const cell = (column: Column): string => {
    const position = positions.get(column);
    return position === undefined ? '' : (record[position] ?? '').trim();
  };
  return {
    indicator: cell('indicator'),
    region: cell('region'),
    period: cell('period'),
    numerator: cell('numerator'),
    denominator: cell('denominator'),
    value: cell('value'),
    date: cell('date'),
    note: cell('note'),
    recorded_at: cell('recorded_at'),
  };
}

function emptyFile(file: string): CommandFailure {
  return new CommandFailure({ zh: `${file} 是空的`, en: `${file} is empty` }, exitCodes.inputHasProblems);
}
