import type { Problem } from '#platform/errors';
import { checkDate } from './check-date.js';
import { checkNumber } from './check-number.js';
import { checkRatio } from './check-ratio.js';
import { isEmptyCell } from './is-empty-cell.js';
import type { CheckedValue, GivenValue } from './given-submission.js';
import type { Asked } from './intake-rules.js';
import { problemAt, seenIn } from './problem-at.js';
import { readDay } from './read-day.js';
import type { NoFigure } from './read-figure.js';

/** The state in which one value leaves its check. `null` values: nothing was reported, which is not a mistake. */
export type ValueVerdict =
  | { readonly kind: 'values'; readonly values: readonly CheckedValue[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'faults'; readonly problems: readonly Problem[] };

/** Checks the figures of one value against what is asked; whom it is for was settled before. */
export function checkValue(value: GivenValue, asked: Asked, on: { unit: string; today: string }): ValueVerdict {
  const note = readNote(value);
  const state = readState(value);
  const figures = state.kind === 'not-applicable' ? bareState(value) : checkAsked(value, asked, on.today);
  const faults = [note, state, figures].flatMap((read) => (read.kind === 'faults' ? read.problems : []));
  if (faults.length > 0) return { kind: 'faults', problems: faults };
  const text = note.kind === 'note' ? note.text : null;
  if (figures.kind === 'missing') return { kind: 'missing' };
  if (figures.kind === 'not-applicable') {
    if (text === null) return { kind: 'faults', problems: [unexplained(value)] };
    return { kind: 'values', values: spread(asked, on.unit, { state: 'not_applicable', note: text }) };
  }
  if (figures.kind === 'faults') return figures;
  const { numerator, denominator, onDate } = figures;
  return {
    kind: 'values',
    values: spread(asked, on.unit, { state: 'reported', note: text, numerator, denominator, onDate }),
  };
}

type Answered =
  NoFigure | { kind: 'figures'; numerator: string | null; denominator: string | null; onDate: string | null };

function checkAsked(value: GivenValue, asked: Asked, today: string): Answered {
  const input = asked.inputs[0];
  if (!input) return { kind: 'missing' };
  if (input.asks === 'date') {
    const day = checkDate(value, today);
    return day.kind === 'day' ? { kind: 'figures', numerator: null, denominator: null, onDate: day.day } : day;
  }
  const figures =
    input.asks === 'ratio' ? checkRatio(value, input, asked.indicator) : checkNumber(value, input, asked.indicator);
  const strayDate = readDay(value.cells.date).kind === 'missing' ? [] : [dateNotAsked(value)];
  if (strayDate.length > 0) {
    return { kind: 'faults', problems: [...strayDate, ...(figures.kind === 'faults' ? figures.problems : [])] };
  }
  return figures.kind === 'figures' ? { ...figures, onDate: null } : figures;
}

/** Nothing may stand beside "not applicable": a figure would be lost. */
function bareState(value: GivenValue): Answered {
  const problems = (['numerator', 'denominator', 'value', 'date'] as const)
    .filter((field) => !isEmptyCell(value.cells[field]))
    .map((field) =>
      problemAt(value.at(field), {
        code: 'submission.field_not_asked',
        seen: seenIn(value.cells[field]),
        message: { zh: '已注明不适用，就不能再填数', en: 'no figure can stand beside not_applicable' },
      }),
    );
  return problems.length > 0 ? { kind: 'faults', problems } : { kind: 'not-applicable' };
}

type State = { kind: 'reported' } | { kind: 'not-applicable' } | { kind: 'faults'; problems: readonly Problem[] };

function readState(value: GivenValue): State {
  const seen = seenIn(value.cells.state);
  if (seen === null || seen === 'reported') return { kind: 'reported' };
  if (seen === 'not_applicable') return { kind: 'not-applicable' };
  const message = { zh: '只能是 reported 或 not_applicable', en: 'is either reported or not_applicable' };
  return {
    kind: 'faults',
    problems: [problemAt(value.at('state'), { code: 'submission.state_unknown', seen, message })],
  };
}

type Note = { kind: 'note'; text: string } | { kind: 'none' } | { kind: 'faults'; problems: readonly Problem[] };

function readNote(value: GivenValue): Note {
  const cell = value.cells.note;
  if (cell === undefined || isEmptyCell(cell)) return { kind: 'none' };
  const text = cell.kind === 'json' ? cell.value : cell.text;
  // eslint-disable-next-line no-control-regex -- a NUL cannot be stored, and the other controls mean nothing in a note
  if (typeof text === 'string' && text.length <= 1000 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) {
    return { kind: 'note', text: text.trim() };
  }
  const message = {
    zh: '备注是不超过1000字的文字，不含控制字符',
    en: 'a note is text of at most 1000 characters, without control characters',
  };
  return {
    kind: 'faults',
    problems: [problemAt(value.at('note'), { code: 'submission.note_invalid', seen: seenIn(cell), message })],
  };
}

function unexplained(value: GivenValue): Problem {
  return problemAt(value.at('note'), {
    code: 'E106',
    seen: seenIn(value.cells.note),
    message: { zh: '填“不适用”要在备注里说明原因', en: 'not_applicable needs a note that says why' },
  });
}

function dateNotAsked(value: GivenValue): Problem {
  return problemAt(value.at('date'), {
    code: 'submission.date_not_asked',
    seen: seenIn(value.cells.date),
    message: { zh: '该指标填数，不填日期', en: 'this indicator is a figure, not a date' },
  });
}

function spread(
  asked: Asked,
  unit: string,
  figures: Pick<CheckedValue, 'state' | 'note'> & Partial<CheckedValue>,
): CheckedValue[] {
  const empty = { numerator: null, denominator: null, onDate: null };
  return asked.inputs.map((input) => ({ indicator: input.indicator, unit, ...empty, ...figures }));
}
