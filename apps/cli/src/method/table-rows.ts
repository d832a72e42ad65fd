import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { sniffTable, tableText } from './table-text.js';

/** One row as a spreadsheet counts it: the first line of the file is 1. `cells` is null where the quotes are broken. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[] | null;
}

/** A stray quote may swallow no more than this before it is given up. */
const recordLimit = 262_144;

/** The rows of a CSV file, one at a time. Blank rows are passed over and still count. */
export async function* tableRows(file: string, seen: (bytes: number) => void): AsyncGenerator<TableRow> {
  const { encoding, delimiter } = await sniffTable(file);
  const [sound, broken]: [number[], number[]] = [[], []];
  let count = 0;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    // a quote out of place spoils its cell and not the rest of the file
    relax_quotes: true,
    skip_records_with_error: true,
    max_record_size: recordLimit,
    on_record: (cells: string[]) => {
      sound.push(++count);
      return cells;
    },
    on_skip: () => {
      broken.push(++count);
      return undefined;
    },
  });
  // an error of the source destroys the parser, and the loop below throws it
  const records: AsyncIterable<readonly string[]> = pipeline(
    Readable.from(tableText(file, encoding, seen)),
    parser,
    () => undefined,
  );
  for await (const cells of records) {
    const row = sound.shift() ?? count;
    yield* brokenBefore(broken, row);
    if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
  }
  yield* brokenBefore(broken, Number.POSITIVE_INFINITY);
}

/** Takes from the list the broken rows that stand before this one: they are met while the parser reads ahead. */
function* brokenBefore(broken: number[], row: number): Generator<TableRow> {
  while (broken[0] !== undefined && broken[0] < row) {
    yield { row: broken[0], cells: null };
    broken.shift();
  }
}
