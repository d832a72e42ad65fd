import type { CheckedValue, GivenValue } from '../reading/given-submission.js';
import type { Asked } from './intake-rules.js';

/** A row of a form that holds nothing wrong, and what is made of it. */
export interface CheckedRow {
  readonly given: GivenValue;
  readonly asked: Asked;
  readonly values: readonly CheckedValue[];
}

/** One figure of a form with the row in which it stands. */
export interface FormFigure {
  readonly value: CheckedValue;
  readonly row: CheckedRow;
}

/** The figures of a form by indicator and unit. */
export type FormFigures = ReadonlyMap<string, FormFigure>;

export function figureKey(indicator: string, unit: string): string {
  return `${indicator} ${unit}`;
}

export function figuresIn(rows: readonly CheckedRow[]): FormFigures {
  return new Map(
    rows.flatMap((row) => row.values.map((value) => [figureKey(value.indicator, value.unit), { value, row }] as const)),
  );
}

/** The cell in which a figure stands: a ratio is asked about at its numerator. */
export function fieldOf({ denominator, onDate }: Pick<CheckedValue, 'denominator' | 'onDate'>) {
  if (onDate !== null) return 'date';
  return denominator === null ? 'value' : 'numerator';
}
