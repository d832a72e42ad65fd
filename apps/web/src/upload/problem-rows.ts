import type { DraftView, Problem } from '../client/types.gen.js';
import type { Bilingual } from '../words/language.js';

/** One thing to mend or to explain, as a row of the third step. */
export interface ProblemRow {
  readonly key: string;
  readonly tier: 'error' | 'query';
  readonly code: string;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly row: number | null;
  readonly indicator: string | null;
  readonly region: string | null;
  /** What was written there, as it came. */
  readonly seen: string;
  readonly message: Bilingual;
  readonly suggestion: Bilingual | null;
  /** What may be put in its place with one key: offered by the service and never guessed here. */
  readonly offer: string | null;
  /** How a doubtful figure was read. */
  readonly reading: string | null;
  readonly explanation: string | null;
}

export type FoundProblem = Problem & {
  readonly indicator?: string;
  readonly region?: string;
  readonly explanation?: string | null;
};

/** Everything that was found, what blocks first, then by place. */
export function rowsOf(problems: readonly FoundProblem[]): readonly ProblemRow[] {
  const order = (one: ProblemRow): number => (one.tier === 'error' ? 0 : one.explanation === null ? 1 : 2);
  return problems
    .map(rowOf)
    .map((row, at) => ({ row, at }))
    .sort((one, other) => order(one.row) - order(other.row) || byPlace(one.row, other.row) || one.at - other.at)
    .map(({ row }) => row);
}

function byPlace(one: ProblemRow, other: ProblemRow): number {
  return (one.sheet ?? '').localeCompare(other.sheet ?? '') || (one.row ?? 0) - (other.row ?? 0);
}

function rowOf(problem: FoundProblem, at: number): ProblemRow {
  const { sheet = null, cell = null, row = null, indicator = null, region = null, params, suggestion } = problem;
  const reading = params?.['reading'];
  const place = cell ?? (row === null ? (problem.pointer ?? `#${at}`) : `${row}`);
  return {
    key: [sheet ?? '', place, problem.code, indicator ?? '', region ?? ''].join('|'),
    tier: problem.tier,
    code: problem.code,
    ...{ sheet, cell, row, indicator, region },
    seen: shown(problem.seen),
    message: problem.message,
    suggestion: suggestion ?? null,
    offer: cell === null || suggestion === undefined ? null : offeredIn(suggestion),
    reading: reading === undefined ? null : String(reading),
    explanation: problem.explanation ?? null,
  };
}

/** Text, a number or a truth value; the service shows nothing deeper. */
const shown = (seen: unknown): string =>
  typeof seen === 'string' || typeof seen === 'number' || typeof seen === 'boolean' ? String(seen) : '';

/** 改为 85.3%, 可填：0.23: the figure alone, as it is to be written. */
export function offeredIn({ zh }: Bilingual): string | null {
  return /^(?:改为|可填：)\s*(-?\d+(?:\.\d+)?)/.exec(zh)?.[1] ?? null;
}

export interface Tally {
  /** Must be mended. */
  readonly errors: number;
  /** Asked and not answered. */
  readonly queries: number;
  readonly answered: number;
}

export function tallyOf(rows: readonly ProblemRow[]): Tally {
  const queries = rows.filter(({ tier }) => tier === 'query');
  const answered = queries.filter(({ explanation }) => explanation !== null).length;
  return { errors: rows.length - queries.length, queries: queries.length - answered, answered };
}

/** What is wrong with the file as a whole: it is said in one sentence, and there is nothing to mend cell by cell. */
export function blockingFile(problems: DraftView['problems']): Problem | null {
  const [only] = problems.filter(({ code }) => code.startsWith('file.'));
  return only ?? null;
}

/** The wrong county, period or plan, or an old version: another template is needed. */
export const isOtherTemplate = (code: string): boolean =>
  code === 'file.template_of_other' || code === 'file.template_outdated';
