import type { Problem } from '#platform/errors';
import type { FormField } from './given-submission.js';
import { isEmptyCell } from './is-empty-cell.js';
import { problemAt } from './problem-at.js';
import type { ReadResult } from '../files/read-result.js';

/** What somebody may write in a template; the other columns say what a row is of. */
const inputs: readonly FormField[] = ['numerator', 'denominator', 'value', 'date', 'state', 'explanation', 'note'];

/** A template in which nothing at all is filled in is told so once, and not asked about row by row. Null: something is. */
export function blankTemplate({ rows, sheets }: Extract<ReadResult, { kind: 'rows' }>): Problem | null {
  if (rows.some(({ cells }) => inputs.some((field) => !isEmptyCell(cells[field])))) return null;
  const sheet = sheets[rows[0]?.sheet ?? 0]?.name ?? null;
  return problemAt(sheet === null ? {} : { sheet }, {
    code: 'file.template_blank',
    seen: null,
    message: {
      zh: '这份模板一格也没有填，什么也没有入库',
      en: 'nothing at all is filled in in this template, and nothing was stored',
    },
    suggestion: {
      zh: '请在浅黄色的格里填数，保存后再传；确实没有数的行，数据状态选“缺报”并写明缺报原因',
      en: 'enter the figures in the pale yellow cells, save it and upload it again; where there is no figure, choose the state missing and give the reason',
    },
  });
}
