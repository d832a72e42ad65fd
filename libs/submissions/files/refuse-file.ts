import { valueLimit } from '../given-submission.js';
import { problemAt } from '../problem-at.js';
import type { ReadResult } from '../read-result.js';

type Refused = Extract<ReadResult, { kind: 'refused' }>;

/** A whole file that cannot be used, in words for whoever sent it. */
export function refuseFile(
  refusal: 'unsupported' | 'unreadable',
  code: string,
  ...[zh, en, row]: [zh: string, en: string, row?: number | undefined]
): Refused {
  const place = row === undefined ? {} : { row };
  return { kind: 'refused', refusal, problems: [problemAt(place, { code, seen: null, message: { zh, en } })] };
}

export function tooManyRows(row: number): Refused {
  return refuseFile(
    'unreadable',
    'submission.too_many_values',
    `一次最多 ${valueLimit} 行，第 ${row} 行已超出`,
    `at most ${valueLimit} rows at once; row ${row} is beyond`,
    row,
  );
}

export function unreadable(): Refused {
  return refuseFile(
    'unreadable',
    'file.unreadable',
    '文件不完整或已损坏，请在表格软件中打开，另存为 .xlsx 后再传',
    'the file is incomplete or damaged; open it in a spreadsheet program, save it as .xlsx and upload that',
  );
}
