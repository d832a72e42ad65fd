import type { Finding } from './check-form.js';
import { isFilled, type Cells, type GridRow } from './form-rows.js';

/** 未填, 待存, 已存, 强制, 核实: how a row stands with the service. */
export type RowState = 'empty' | 'waiting' | 'kept' | 'error' | 'query' | 'explained';

export const stateSigns: Readonly<Record<RowState, { sign: string; zh: string; en: string; tone: string }>> = {
  empty: { sign: '○', zh: '未填', en: 'empty', tone: 'tone-missing' },
  waiting: { sign: '…', zh: '待存', en: 'not saved yet', tone: 'tone-not-assessed' },
  kept: { sign: '✓', zh: '已存', en: 'saved', tone: 'tone-met' },
  error: { sign: '■', zh: '强制', en: 'must fix', tone: 'tone-behind' },
  query: { sign: '◆', zh: '核实', en: 'please verify', tone: 'tone-slow' },
  explained: { sign: '✓', zh: '核实已说明', en: 'verified', tone: 'tone-met' },
};

export const fewestExplained = 10;

/** An explanation counts in characters as people count them. */
export const isExplained = (text: string | undefined): boolean =>
  Array.from((text ?? '').trim()).length >= fewestExplained;

/** Under which words of the sender a finding is answered. */
export const answerKey = ({ indicator, region, code }: Finding): string => `${indicator ?? ''}|${region ?? ''}|${code}`;

export interface Standing {
  readonly cells: Cells;
  /** As they were when the service last answered; null before it ever did. */
  readonly checked: Cells | null;
  readonly findings: readonly Finding[];
  readonly explanations: Readonly<Record<string, string>>;
}

export function rowState(row: GridRow, { cells, checked, findings, explanations }: Standing): RowState {
  if (!isFilled(cells, row)) return 'empty';
  const isSame =
    checked !== null && row.fields.every((field) => cellsAt(cells, row, field) === cellsAt(checked, row, field));
  if (!isSame) return 'waiting';
  const own = findings.filter((finding) => finding.row === row.key);
  if (own.some(({ tier }) => tier === 'error')) return 'error';
  if (own.length === 0) return 'kept';
  return own.every((finding) => isAnswered(finding, explanations)) ? 'explained' : 'query';
}

const cellsAt = (cells: Cells, row: GridRow, field: string): string => cells[`${row.key}|${field}`] ?? '';

/** By the note of its row, which the service has found, or by words beside the form. */
export const isAnswered = (finding: Finding, explanations: Readonly<Record<string, string>>): boolean =>
  finding.tier === 'query' && (isExplained(explanations[answerKey(finding)]) || finding.explanation !== null);

export interface Counts {
  readonly error: number;
  readonly query: number;
  readonly kept: number;
  readonly empty: number;
  readonly waiting: number;
}

export function countStates(rows: readonly GridRow[], standing: Standing): Counts {
  const counts = { error: 0, query: 0, kept: 0, empty: 0, waiting: 0 };
  for (const row of rows) {
    const state = rowState(row, standing);
    counts[state === 'explained' ? 'kept' : state] += 1;
  }
  return counts;
}
