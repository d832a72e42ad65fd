import { finished, pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '#platform/errors';
import { openText } from './open-text.js';

export type TakeRecord = (record: readonly string[], row: number) => void;

/**
 * Hands every record of a CSV file on with its row, one at a time: commas, or the tabs and semicolons that spreadsheet
 * programs also write. Gives the problem at which the file stops being CSV, or null.
 */
export async function readRecords(file: string, take: TakeRecord): Promise<Problem | null> {
  const text = await openText(file);
  const opening: IteratorResult<string, unknown> = await text.next();
  const first = opening.done === true ? '' : opening.value;
  let row = 0;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 262_144,
  });
  parser.on('data', (record: string[]) => {
    take(record, ++row);
  });
  try {
    // written and, behind that, read to its end
    await Promise.all([pipeline(followedBy(first, text), parser), finished(parser)]);
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = error.code === 'CSV_MAX_RECORD_SIZE' ? tooLong : unbalanced;
    return { file, row: row + 1, code: 'file.malformed', tier: 'error', message, seen: error.code };
  }
}

const unbalanced = {
  zh: '此行附近的引号没有配对，其后的行都没有读',
  en: 'quotes are unbalanced near this row; nothing behind it was read',
};

const tooLong = {
  zh: '此行太长（引号没有配对，或不是数值文件），其后的行都没有读',
  en: 'this row is too long (quotes are unbalanced, or it is no file of values); nothing behind it was read',
};

async function* followedBy(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function delimiterOf(piece: string): string {
  const first = piece.split(/\r?\n/, 1)[0] ?? '';
  return [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',';
}
