import type { Problem } from '#platform/errors';
import type { Explanation } from './explanation.js';
import type { FigureState } from '../workbook/form-layout.js';

/** The columns of a values file, and the keys of a value in JSON (`period` stands above the values there). */
export const fields = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'] as const;
export type Field = (typeof fields)[number];

/** A form says two things more of a value: its state, and why there is none or why it is as it is. */
export const formFields = [...fields, 'state', 'explanation'] as const;
export type FormField = (typeof formFields)[number];

/** What a template prints beside its codes for people to read: compared with them, and taken for nothing. */
export const printedFields = ['name', 'regionName'] as const;
export const readFields = [...formFields, ...printedFields] as const;
export type ReadField = (typeof readFields)[number];

/** What stands in one place of a form, before anybody has decided what it means. */
export type Cell =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  /** A number of a workbook, as the file writes it; `percent` says that the cell shows it as a percentage. */
  | { readonly kind: 'number'; readonly text: string; readonly percent: boolean }
  /** A number that its workbook shows as a date; `day` is null where the serial is no day. */
  | { readonly kind: 'date'; readonly text: string; readonly day: string | null }
  /** A formula that failed, or one whose result the file does not hold: then the text is empty. */
  | { readonly kind: 'fault'; readonly text: string };

/** Where people find it: a JSON pointer, or sheet, cell and row. */
export type Place = Pick<Problem, 'sheet' | 'cell' | 'row' | 'pointer'>;

export interface GivenValue {
  readonly cells: Readonly<Partial<Record<FormField, Cell>>>;
  readonly at: (field: FormField) => Place;
}

/** A form as it arrived: codes still unknown, figures still text, all that reading it found wrong beside it. */
export interface GivenSubmission {
  /** null, here and below: it does not say, and `problems` tell why. */
  readonly plan: string | null;
  readonly region: string | null;
  readonly period: string | null;
  readonly at: { readonly plan: Place; readonly region: Place; readonly period: Place; readonly values: Place };
  readonly values: readonly GivenValue[];
  readonly problems: readonly Problem[];
  /** A row without figures is a row left empty in a file, a question in the system's own template, but a mistake in JSON. */
  readonly emptyValues: 'missing' | 'asked' | 'mistake';
  /** Answers to questions that stand beside the rows, not in them. */
  readonly explanations?: readonly Explanation[];
}

/** A figure that may be stored: exact decimals as text, ratios as they were given, unreduced. */
export interface CheckedValue {
  readonly indicator: string;
  readonly unit: string;
  readonly state: FigureState;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly note: string | null;
}

export const valueLimit = 5000;
