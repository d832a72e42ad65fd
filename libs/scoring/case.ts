import { goalOf, type Goal } from './goal.js';
import type { Manner } from './manner.js';
import type { IsoDay } from './period.js';
import type { Score } from './score.js';
import type { ScoreInput } from './score-input.js';
import type { Target, Window } from './target.js';
import { Workings } from './workings.js';

/** One target, region and period on the table: what is asked, and the working so far. */
export interface Case {
  readonly input: ScoreInput;
  readonly target: Target;
  readonly manner: Manner;
  readonly goal: Goal | null;
  /** The window that is judged; for a yearly kind the part of it in the year of the period. */
  readonly window: Window;
  readonly asOf: IsoDay;
  readonly workings: Workings;
  readonly flags: Set<string>;
}

/** What a kind finds out: the fields of the score that it fills in. */
export type Findings = Partial<Score> & Pick<Score, 'status' | 'severity'>;

export function openCase(input: ScoreInput, manner: Manner, explains = true): Case {
  const { target, asOf } = input;
  return {
    input,
    target,
    manner,
    goal: goalOf(target),
    window: manner.yearly ? yearOf(target.window, input.period) : target.window,
    asOf,
    workings: new Workings(explains),
    flags: new Set(),
  };
}

/** The part of a window in a period's year; after the window its last year, before it the first. */
function yearOf({ from, by }: Window, period: string): Window {
  const years = [period.slice(0, 4), from.slice(0, 4), by.slice(0, 4)] as const;
  const year = years[0] > years[2] ? years[2] : years[0] < years[1] ? years[1] : years[0];
  const [start, end] = [`${year}-01-01`, `${year}-12-31`];
  return { from: start > from ? start : from, by: end < by ? end : by };
}
