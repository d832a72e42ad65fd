import type { IndicatorInput } from '#catalog';
import type { Problem, Words } from '#platform/errors';
import type { Field, GivenValue } from './given-submission.js';
import { normaliseFigure } from './normalise-figure.js';
import { problemAt, seenIn } from './problem-at.js';

/** The figures of one value, exact, or what is wrong with them. */
export type Figures =
  { readonly kind: 'figures'; readonly numerator: string; readonly denominator: string | null } | NoFigure;

export interface Faults {
  readonly kind: 'faults';
  readonly problems: readonly Problem[];
}

export type NoFigure = { readonly kind: 'missing' } | { readonly kind: 'not-applicable' } | Faults;

export type Figure = { readonly kind: 'figure'; readonly text: string } | NoFigure;

/** Reads the figure in one place of a value. */
export function readFigure(value: GivenValue, field: Field, unit: string | null): Figure {
  const read = normaliseFigure(value.cells[field], unit);
  return read.kind === 'fault' || read.kind === 'query' ? faultAt(value, field, read) : read;
}

/** One half of a ratio: not below nothing, and whole where the indicator counts. */
export function readCount(value: GivenValue, field: Field, input: IndicatorInput): Figure {
  const read = readFigure(value, field, null);
  if (read.kind !== 'figure') return read;
  if (read.text.startsWith('-')) {
    const message = { zh: '计数不能为负', en: 'a count cannot be negative' };
    return faultAt(value, field, { code: 'E102', message });
  }
  return isWhole(read.text, input) ? read : notWhole(value, field);
}

export function isWhole(text: string, input: IndicatorInput): boolean {
  return !input.wholeNumber || !text.includes('.');
}

export function notWhole(value: GivenValue, field: Field): Faults {
  const message = { zh: '这里要填整数', en: 'a whole number is asked for' };
  return faultAt(value, field, { code: 'submission.not_whole', message });
}

interface Fault {
  readonly code: string;
  readonly message: Words;
  readonly suggestion?: Words | undefined;
}

/** The one way in which a place of a value is found wrong. */
export function faultAt(value: GivenValue, field: Field | 'state', { code, message, suggestion }: Fault): Faults {
  const problem = problemAt(value.at(field), { code, message, suggestion, seen: seenIn(value.cells[field]) });
  return { kind: 'faults', problems: [problem] };
}

export function problemsOf(
  ...read: readonly { readonly kind: string; readonly problems?: readonly Problem[] }[]
): Problem[] {
  return read.flatMap(({ problems }) => problems ?? []);
}
