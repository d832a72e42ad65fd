import type { Problem } from '#platform/errors';
import type { IsoDay, Rational } from '#scoring';
import { checkDate } from './check-date.js';
import { checkNumber } from './check-number.js';
import { checkRatio } from './check-ratio.js';
import { figureStateOf, figureStates, holdsFigure } from '../reading/figure-state.js';
import type { CheckedValue, Field, GivenValue } from '../reading/given-submission.js';
import type { Asked } from './intake-rules.js';
import { isEmptyCell } from '../reading/is-empty-cell.js';
import { problemAt, questionAt, seenIn } from '../reading/problem-at.js';
import { readDay } from '../reading/read-day.js';
import { readNotes } from '../reading/read-notes.js';
import type { Faults, Missing, NoFigure } from '../reading/read-figure.js';
import { stateWords, type FigureState } from '../workbook/form-layout.js';

/** The state in which one value leaves its check. `missing`: nothing was reported, which is not a mistake. */
export type ValueVerdict =
  | { readonly kind: 'values'; readonly values: readonly CheckedValue[]; readonly questions: readonly Problem[] }
  | { readonly kind: 'missing' }
  | Faults;

export interface ValueAsked {
  readonly unit: string;
  readonly today: IsoDay;
  /** The last figure, as it is kept. */
  readonly last?: Rational | null;
  /** What an empty row is; absent: missing, without a question. */
  readonly empty?: 'missing' | 'asked' | 'mistake';
}

/** Checks the figures of one value against what is asked; whom it is for was settled before. */
export function checkValue(value: GivenValue, asked: Asked, on: ValueAsked): ValueVerdict {
  const notes = readNotes(value);
  const stated = readState(value);
  const figures =
    stated.kind === 'faults' || holdsFigure(stated.state)
      ? checkAsked(value, asked, on)
      : bareState(value, stated.state);
  const faults = [notes, stated, figures].flatMap((read) => (read.kind === 'faults' ? read.problems : []));
  if (notes.kind === 'faults' || stated.kind === 'faults' || figures.kind === 'faults') {
    return { kind: 'faults', problems: faults };
  }
  const given = { value, asked, on, text: notes.text };
  if (figures.kind === 'absent') return withoutFigure(given, figures.state);
  if (figures.kind === 'not-applicable') return withoutFigure(given, 'not_applicable');
  if (figures.kind === 'missing') return nothingIn(given, figures);
  if (stated.state === 'estimated' && notes.text === null)
    return { kind: 'faults', problems: [unreasoned(value, 'estimated')] };
  const { numerator, denominator, onDate, questions } = figures;
  const { state } = stated;
  return {
    kind: 'values',
    values: spread(asked, on.unit, { state, note: notes.text, numerator, denominator, onDate }),
    questions,
  };
}

interface Answered {
  readonly kind: 'figures';
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly questions: readonly Problem[];
}

function checkAsked(value: GivenValue, asked: Asked, { today, last = null }: ValueAsked): Answered | NoFigure {
  const input = asked.inputs[0];
  if (!input) return { kind: 'missing', questions: [] };
  if (input.asks === 'date') {
    const day = checkDate(value, today);
    if (day.kind !== 'day') return day;
    return { kind: 'figures', numerator: null, denominator: null, onDate: day.day, questions: [] };
  }
  const { indicator } = asked;
  const figures =
    input.asks === 'ratio' ? checkRatio(value, input, indicator) : checkNumber(value, { input, indicator, last });
  const strayDate = readDay(value.cells.date).kind === 'missing' ? [] : [dateNotAsked(value)];
  if (strayDate.length > 0) {
    return { kind: 'faults', problems: [...strayDate, ...(figures.kind === 'faults' ? figures.problems : [])] };
  }
  return figures.kind === 'figures' ? { ...figures, onDate: null } : figures;
}

interface Given {
  readonly value: GivenValue;
  readonly asked: Asked;
  readonly on: ValueAsked;
  readonly text: string | null;
}

/** A row that says why it has no figure. What is missing has to be explained at length; the others need a word. */
function withoutFigure({ value, asked, on, text }: Given, state: FigureState): ValueVerdict {
  if (state === 'missing') {
    const questions = [whyMissing(value, asked)];
    return { kind: 'values', values: spread(asked, on.unit, { state, note: text }), questions };
  }
  if (text === null) return { kind: 'faults', problems: [unreasoned(value, state)] };
  return { kind: 'values', values: spread(asked, on.unit, { state, note: text }), questions: [] };
}

/** A dash asks for its reason; so does an empty row of the system's own template, unless a thing is merely not done yet. */
function nothingIn({ value, asked, on, text }: Given, { questions }: Missing): ValueVerdict {
  const isDate = asked.inputs.every(({ asks }) => asks === 'date');
  const wanted =
    questions.length > 0 ? questions.slice(0, 1) : on.empty === 'asked' && !isDate ? [whyMissing(value, asked)] : [];
  if (wanted.length === 0) return { kind: 'missing' };
  return { kind: 'values', values: spread(asked, on.unit, { state: 'missing', note: text }), questions: wanted };
}

type Stated = { readonly kind: 'state'; readonly state: FigureState } | Faults;

function readState(value: GivenValue): Stated {
  const seen = seenIn(value.cells.state);
  if (seen === null || (typeof seen === 'string' && seen.trim() === '')) return { kind: 'state', state: 'reported' };
  const state = typeof seen === 'string' ? figureStateOf(seen) : null;
  if (state !== null) return { kind: 'state', state };
  const zh = figureStates.map((known) => `${stateWords[known].zh}（${known}）`).join('、');
  const message = { zh: `数据状态只能是：${zh}`, en: `the state is one of ${figureStates.join(', ')}` };
  return {
    kind: 'faults',
    problems: [problemAt(value.at('state'), { code: 'submission.state_unknown', seen, message })],
  };
}

/** Nothing may stand beside a state that says there is nothing: a figure would be lost. */
function bareState(value: GivenValue, state: FigureState): { kind: 'absent'; state: FigureState } | Faults {
  const { zh } = stateWords[state];
  const problems = (['numerator', 'denominator', 'value', 'date'] as const)
    .filter((field) => !isEmptyCell(value.cells[field]) && !saysNothing(value, field))
    .map((field) =>
      problemAt(value.at(field), {
        code: 'submission.field_not_asked',
        seen: seenIn(value.cells[field]),
        message: { zh: `数据状态是“${zh}”，就不能再填数`, en: `no figure can stand beside ${state}` },
        params: { state },
      }),
    );
  return problems.length > 0 ? { kind: 'faults', problems } : { kind: 'absent', state };
}

/** A dash beside 缺报 says the same thing twice. */
function saysNothing(value: GivenValue, field: Field): boolean {
  const cell = value.cells[field];
  return cell?.kind === 'text' && /^(?:[-—–]+|\/|无|缺|N\/?A|不适用)$/i.test(cell.text.trim());
}

function whyMissing(value: GivenValue, asked: Asked): Problem {
  const field = asked.inputs[0]?.asks === 'ratio' ? 'numerator' : asked.inputs[0]?.asks === 'date' ? 'date' : 'value';
  const place = value.at(field);
  const [zh, en] =
    place.row === undefined && place.pointer === undefined
      ? [`模板里 ${codesIn(value)} 的行被删去了`, `the row of ${codesIn(value)} is gone from the template`]
      : ['没有填数', 'no figure'];
  return questionAt(place, {
    code: 'W101',
    seen: seenIn(value.cells[field]),
    message: {
      zh: `${zh}，按缺报处理，请写明缺报原因（不少于10个字）`,
      en: `${en}: it counts as missing; say why in 10 characters or more`,
    },
  });
}

/** What a row is of, for one that nobody can look at any more. */
function codesIn({ cells }: GivenValue): string {
  return [seenIn(cells.indicator), seenIn(cells.region)].filter((code) => code !== null).join(' · ');
}

function unreasoned(value: GivenValue, state: FigureState): Problem {
  const { zh } = stateWords[state];
  return problemAt(value.at('note'), {
    code: 'E106',
    seen: seenIn(value.cells.note),
    message: { zh: `填“${zh}”要在备注里说明原因`, en: `${state} needs a note that says why` },
    params: { state },
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
