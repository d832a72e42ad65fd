import type { Asked } from './asked-indicators.js';
import { faultIn, type Checked } from './checked.js';
import { checkNumber } from './check-number.js';
import { checkRatio } from './check-ratio.js';
import type { Fault } from './problem-list.js';
import { readDay } from './read-moment.js';
import { readFigure } from './read-figure.js';
import type { Column, RowCells } from './row-cells.js';

export const figureColumns = ['numerator', 'denominator', 'value', 'date'] as const satisfies readonly Column[];

/** Checks the figures of a row against what its indicator asks for: type, halves, natural limits, a reason where it does not apply. */
export function checkFigures(cells: RowCells, asked: Asked): Checked {
  const given = figureColumns.filter((column) => cells[column] !== '');
  const first = given[0];
  if (first === undefined) return { kind: 'missing' };
  if (given.every((column) => saysNotApplicable(cells, column))) return notApplicable(cells, asked);
  const [input] = asked.inputs;
  if (input.asks === 'date') return checkDay(cells, asked);
  if (cells.date !== '') return faultIn(cells, 'date', notAsked('date'));
  return input.asks === 'ratio' ? checkRatio(cells, asked) : checkNumber(cells, asked);
}

/** `n/a` alone may mean that the figure is missing; with a reason beside it, it does not. */
function saysNotApplicable(cells: RowCells, column: (typeof figureColumns)[number]): boolean {
  if (readFigure(cells[column], null).kind === 'not-applicable') return true;
  return cells.note !== '' && /^n\/a$/i.test(cells[column]);
}

function notApplicable(cells: RowCells, { inputs }: Asked): Checked {
  if (cells.note === '') {
    const message = { zh: '填“不适用”要在备注里说明原因', en: 'not_applicable needs a note that says why' };
    return faultIn(cells, 'note', { code: 'E106', message });
  }
  const empty = { state: 'not_applicable', numerator: null, denominator: null, onDate: null, isRate: false } as const;
  return { kind: 'figures', figures: inputs.map(({ indicator }) => ({ indicator, ...empty })) };
}

/** The day stands under `date`; `value` will do. A claim of the whole is one of every part. */
function checkDay(cells: RowCells, { inputs }: Asked): Checked {
  const place = cells.date === '' ? 'value' : 'date';
  const stray = figureColumns.find((column) => column !== place && cells[column] !== '');
  if (stray !== undefined) return faultIn(cells, stray, notAsked('number'));
  const onDate = readDay(cells[place]);
  if (onDate === null) {
    const message = { zh: '要填日历上有的日期', en: 'a day that the calendar has is asked for' };
    const suggestion = { zh: '例如 2023-06-30', en: 'for example 2023-06-30' };
    return faultIn(cells, place, { code: 'submission.date_invalid', message, suggestion });
  }
  const empty = { state: 'reported', numerator: null, denominator: null, isRate: false } as const;
  return { kind: 'figures', figures: inputs.map(({ indicator }) => ({ indicator, onDate, ...empty })) };
}

function notAsked(kind: 'date' | 'number'): Omit<Fault, 'column' | 'seen'> {
  if (kind === 'date') {
    const message = { zh: '该指标填数，不填日期', en: 'this indicator is a figure, not a date' };
    return { code: 'submission.date_not_asked', message };
  }
  const message = {
    zh: '这是里程碑，只填完成日期（date）',
    en: 'this is a milestone: only the day (date) is asked for',
  };
  return { code: 'submission.field_not_asked', message };
}
