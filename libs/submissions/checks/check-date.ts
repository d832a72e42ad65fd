import type { IsoDay } from '#scoring';
import { foldText } from '../reading/fold-text.js';
import type { Cell, GivenValue } from '../reading/given-submission.js';
import { isEmptyCell } from '../reading/is-empty-cell.js';
import { readDay } from '../reading/read-day.js';
import { faultAt, missing, problemsOf, type NoFigure } from '../reading/read-figure.js';

/** The day on which a milestone was done: a real one that has come. It stands under `date`; `value` will do. */
export function checkDate(value: GivenValue, today: IsoDay): { readonly kind: 'day'; readonly day: IsoDay } | NoFigure {
  if (saysNotYet(value)) return missing;
  const place = isEmptyCell(value.cells.date) && !isEmptyCell(value.cells.value) ? 'value' : 'date';
  const given = value.cells[place];
  const strays = (['numerator', 'denominator', 'value'] as const)
    .filter((field) => field !== place && !isEmptyCell(value.cells[field]))
    .map((field) => faultAt(value, field, { code: 'submission.field_not_asked', message: onlyDay }));
  if (strays.length === 0 && isNotApplicable(given)) return { kind: 'not-applicable' };
  const read = readDay(given);
  const faults =
    read.kind === 'fault'
      ? [...strays, faultAt(value, place, { code: 'submission.date_invalid', message: read.message })]
      : strays;
  if (read.kind === 'day' && read.day > today) {
    const message = { zh: `完成日期 ${read.day} 还没有到`, en: `${read.day} has not come yet` };
    faults.push(faultAt(value, place, { code: 'E109', message, params: { from: earliest, by: today } }));
  }
  if (read.kind === 'day' && read.day < earliest) {
    const message = { zh: `完成日期 ${read.day} 早于 ${earliest}`, en: `${read.day} is before ${earliest}` };
    faults.push(faultAt(value, place, { code: 'E109', message, params: { from: earliest, by: today } }));
  }
  if (faults.length > 0) return { kind: 'faults', problems: problemsOf(...faults) };
  return read.kind === 'day' ? read : missing;
}

/** No day of this country's plans lies before it: it is a year that was mistyped. */
const earliest: IsoDay = '1949-10-01';

/** A dash where a day belongs says that the thing is not done, which nobody has to explain. */
function saysNotYet({ cells: { date, value, numerator, denominator } }: GivenValue): boolean {
  const dash = date?.kind === 'text' && /^(?:[-—–]+|\/|无|N\/?A)$/i.test(foldText(date.text));
  return dash && [value, numerator, denominator].every(isEmptyCell);
}

const onlyDay = {
  zh: '这是里程碑，只填完成日期（date）',
  en: 'this is a milestone: only the day on which it was done (date) is asked for',
};

function isNotApplicable(cell: Cell | undefined): boolean {
  return cell?.kind === 'text' && /^(不适用|not_applicable)$/i.test(foldText(cell.text));
}
