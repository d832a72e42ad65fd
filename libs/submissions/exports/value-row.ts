import { shiftDecimal } from '../reading/plain-decimal.js';
import type { ExportCell, ExportRow } from './export-table.js';

/** A stored figure of an export. */
export interface ExportedValue {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly state: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly note: string | null;
}

/**
 * A figure as a row of a values file that says the same when it is read again: shares in percent as they were handed in,
 * with the sign where a bare number would be asked back.
 */
export function valueRow(value: ExportedValue, { percent, states }: { percent: boolean; states: boolean }): ExportRow {
  const { indicator, unit, period, state, numerator, denominator, onDate, note } = value;
  const isRatio = denominator !== null;
  const figure =
    numerator === null || isRatio ? null : percent ? percentCell(shiftDecimal(numerator, 2)) : { number: numerator };
  const absent = state === 'not_applicable' && !states ? '不适用' : figure;
  const row: ExportCell[] = [
    indicator,
    unit,
    period,
    isRatio && numerator !== null ? { number: numerator } : null,
    isRatio ? { number: denominator } : null,
    absent,
    onDate,
    note,
  ];
  return states ? [...row, state === 'reported' ? null : state] : row;
}

function percentCell(figure: string): ExportCell {
  return /^0\.\d*[1-9]/.test(figure) ? `${figure}%` : { number: figure };
}
