import type { IndicatorInput } from '#catalog';
import type { Problem, Words } from '#platform/errors';
import type { FormField, Field, GivenValue } from './given-submission.js';
import { normaliseFigure } from './normalise-figure.js';
import { problemAt, questionAt, seenIn } from './problem-at.js';

/** The figures of one value, exact, or what is wrong with them. Questions about how they were read stand beside them. */
export type Figures =
  | {
      readonly kind: 'figures';
      readonly numerator: string;
      readonly denominator: string | null;
      readonly questions: readonly Problem[];
    }
  | NoFigure;

/** `problems` may hold questions as well: whoever mends the one answers the other in the same pass. */
export interface Faults {
  readonly kind: 'faults';
  readonly problems: readonly Problem[];
}

/** Nothing was reported; a question asks why, where a sign says so and not an empty cell. */
export interface Missing {
  readonly kind: 'missing';
  readonly questions: readonly Problem[];
}

export type NoFigure = Missing | { readonly kind: 'not-applicable' } | Faults;

export type Figure =
  { readonly kind: 'figure'; readonly text: string; readonly questions: readonly Problem[] } | NoFigure;

export const missing: Missing = { kind: 'missing', questions: [] };

/** Reads the figure in one place of a value. */
export function readFigure(value: GivenValue, field: Field, unit: string | null): Figure {
  const read = normaliseFigure(value.cells[field], unit);
  switch (read.kind) {
    case 'fault':
      return faultAt(value, field, read);
    case 'figure':
      return { ...read, questions: [] };
    case 'missing':
      return missing;
    case 'not-applicable':
      return read;
    case 'query': {
      const { code, message, suggestion, text, qualifier } = read;
      const params = { ...(text === null ? {} : { reading: text }), ...(qualifier === undefined ? {} : { qualifier }) };
      const seen = seenIn(value.cells[field]);
      const questions = [questionAt(value.at(field), { code, message, suggestion, seen, params })];
      return text === null ? { kind: 'missing', questions } : { kind: 'figure', text, questions };
    }
  }
}

/** One half of a ratio: not below nothing, and whole where the indicator counts. */
export function readCount(value: GivenValue, field: Field, input: IndicatorInput): Figure {
  const read = readFigure(value, field, null);
  if (read.kind !== 'figure') return read;
  if (read.text.startsWith('-')) {
    const message = { zh: '计数不能为负', en: 'a count cannot be negative' };
    return faultAt(value, field, { code: 'E102', message, params: { low: 0 } });
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
  readonly params?: Problem['params'] | undefined;
}

/** The one way in which a place of a value is found wrong. */
export function faultAt(value: GivenValue, field: FormField, fault: Fault): Faults {
  return { kind: 'faults', problems: [problemAt(value.at(field), { ...fault, seen: seenIn(value.cells[field]) })] };
}

/** All that was found in several places, wrong or odd. */
export function problemsOf(
  ...read: readonly {
    readonly kind: string;
    readonly problems?: readonly Problem[];
    readonly questions?: readonly Problem[];
  }[]
): Problem[] {
  return read.flatMap(({ problems, questions }) => [...(problems ?? []), ...(questions ?? [])]);
}
