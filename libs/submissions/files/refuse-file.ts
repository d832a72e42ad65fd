import type { Problem, Words } from '#platform/errors';
import type { Place } from '../reading/given-submission.js';
import { problemAt } from '../reading/problem-at.js';
import type { ReadResult } from './read-result.js';

type Refused = Extract<ReadResult, { kind: 'refused' }>;

/**
 * A whole file that cannot be used, in words for whoever sent it. It is thrown, because it is found out deep inside of
 * whatever is being read; `readFile` makes an answer of it.
 */
export class FileRefusal extends Error {
  constructor(
    readonly refusal: Refused['refusal'],
    readonly problem: Problem,
  ) {
    super(problem.message.en);
  }

  get answer(): Refused {
    return { kind: 'refused', refusal: this.refusal, problems: [this.problem] };
  }
}

export function refuseFile(
  refusal: Refused['refusal'],
  code: string,
  ...[zh, en, place]: [zh: string, en: string, place?: Place]
): FileRefusal {
  return new FileRefusal(refusal, problemAt(place ?? {}, { code, seen: null, message: { zh, en } }));
}

/** A kind of file that is not read, called by its name, with what to do about it. */
export function unsupported(zh: string, en: string): FileRefusal {
  const message: Words = {
    zh: `这是${zh}，不能直接上传：请在表格软件中打开，去掉密码和宏，另存为 .xlsx（或 CSV）后再传`,
    en: `this is ${en}; open it in a spreadsheet program, save it as .xlsx (or CSV) without password and macros, and upload that`,
  };
  return refuseFile('unsupported', 'file.unsupported', message.zh, message.en);
}

/** An archive that is made to harm, or so odd that two programs would unpack two different things. */
export function unsafeArchive(zh: string, en: string): FileRefusal {
  return refuseFile(
    'unreadable',
    'file.unsafe_archive',
    `${zh}，已拒绝；请在表格软件中另存为 .xlsx 后再传`,
    `${en}; save it as .xlsx in a spreadsheet program and upload that`,
  );
}

export function tooManyRows(limit: number, place: Place): FileRefusal {
  return refuseFile(
    'unreadable',
    'submission.too_many_values',
    `一次最多 ${limit} 行，第 ${place.row ?? limit + 1} 行已超出`,
    `at most ${limit} rows at once; row ${place.row ?? limit + 1} is beyond`,
    place,
  );
}

export function unreadable(): FileRefusal {
  return refuseFile(
    'unreadable',
    'file.unreadable',
    '文件不完整或已损坏，请在表格软件中打开，另存为 .xlsx 后再传',
    'the file is incomplete or damaged; open it in a spreadsheet program, save it as .xlsx and upload that',
  );
}
