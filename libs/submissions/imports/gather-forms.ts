import type { CheckedRows } from './checked-rows.js';

/** The rows of every form one after the other: `order` from `from[form]` to `from[form + 1]`. */
export interface GatheredForms {
  readonly order: Int32Array;
  readonly from: Int32Array;
}

/** Which comes first within a form: by indicator, then by unit, as the table's key has it. */
export type RowOrder = (a: number, b: number) => number;

/** Puts rows together by form with two passes, and sorts within the form: a file that is in order already costs nothing more. */
export function gatherForms(rows: CheckedRows, forms: number, order: RowOrder): GatheredForms {
  const from = new Int32Array(forms + 1);
  for (let i = 0; i < rows.length; i += 1) {
    const form = rows.form[i] ?? 0;
    from[form + 1] = (from[form + 1] ?? 0) + 1;
  }
  for (let form = 0; form < forms; form += 1) from[form + 1] = (from[form + 1] ?? 0) + (from[form] ?? 0);
  const next = from.slice();
  const placed = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const form = rows.form[i] ?? 0;
    const at = next[form] ?? 0;
    placed[at] = i;
    next[form] = at + 1;
  }
  for (let form = 0; form < forms; form += 1) {
    const own = placed.subarray(from[form], from[form + 1]);
    if (!isOrdered(own, order)) own.sort(order);
  }
  return { order: placed, from };
}

export function orderOf(rows: CheckedRows, indicatorIds: readonly number[]): RowOrder {
  const { indicator, unit, row } = rows;
  return (a, b) =>
    (indicatorIds[indicator[a] ?? 0] ?? 0) - (indicatorIds[indicator[b] ?? 0] ?? 0) ||
    (unit[a] ?? 0) - (unit[b] ?? 0) ||
    (row[a] ?? 0) - (row[b] ?? 0);
}

/** Calls back for every row that says once more what another row of its form says, with that other row. */
export function findDoubled(
  rows: CheckedRows,
  { order }: GatheredForms,
  found: (i: number, first: number) => void,
): void {
  for (let at = 1; at < order.length; at += 1) {
    const [before, i] = [order[at - 1] ?? 0, order[at] ?? 0];
    const same =
      rows.form[before] === rows.form[i] &&
      rows.indicator[before] === rows.indicator[i] &&
      rows.unit[before] === rows.unit[i];
    if (same) found(i, before);
  }
}

function isOrdered(own: Int32Array, order: RowOrder): boolean {
  for (let at = 1; at < own.length; at += 1) if (order(own[at - 1] ?? 0, own[at] ?? 0) > 0) return false;
  return true;
}
