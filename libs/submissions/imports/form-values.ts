import type { Plan, Region } from '#catalog';
import type { CheckedValue } from '../reading/given-submission.js';
import type { CheckedImport } from './checked-import.js';
import { copyField } from './copy-line.js';

/** A form of an import with all that storing it needs; its rows stand one after the other in the gathered order. */
export interface ImportForm {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: string;
  readonly periodId: number;
  readonly from: number;
  readonly to: number;
  /** The row of the file where it begins. */
  readonly row: number;
}

/** The forms that can be stored, in the order of the table. `whole`: one problem anywhere takes all. */
export function storableForms(checked: CheckedImport, whole: boolean): ImportForm[] {
  const { book, gathered, log, rows } = checked;
  if (whole && log.total > 0) return [];
  const forms: ImportForm[] = [];
  for (const { number, period, region, faults } of book.forms) {
    const [from, to] = [gathered.from[number] ?? 0, gathered.from[number + 1] ?? 0];
    if (from === to || faults.length > 0 || !period || !region || log.touches(region.id)) continue;
    const row = rows.row[gathered.order[from] ?? 0] ?? 0;
    forms.push({ plan: period.plan, region, period: period.text, periodId: period.number, from, to, row });
  }
  return forms.sort(
    (a, b) => a.periodId - b.periodId || a.region.countyId - b.region.countyId || a.region.id - b.region.id,
  );
}

/** The values of a form as any other intake gives them: what their hash is made of. */
export function valuesOf(checked: CheckedImport, { from, to, region }: ImportForm): CheckedValue[] {
  const { rows, gathered, indicators, book } = checked;
  const values: CheckedValue[] = [];
  for (let at = from; at < to; at += 1) {
    const i = gathered.order[at] ?? 0;
    const unit = rows.unit[i] ?? 0;
    const beside = rows.besideOf(i);
    values.push({
      indicator: indicators.codes[rows.indicator[i] ?? 0] ?? '',
      unit: unit === region.id ? region.code : (book.rules.regionById(unit)?.code ?? ''),
      state: rows.stateOf(i),
      numerator: rows.decimalOf(0, i),
      denominator: rows.decimalOf(1, i),
      onDate: beside?.onDate ?? null,
      note: beside?.note ?? null,
    });
  }
  return values;
}

/** The lines of COPY for the values of a form; `head` is what stands in front of each. */
export function copyLines(
  checked: CheckedImport,
  form: ImportForm,
  how: { readonly head: string; readonly values: readonly CheckedValue[]; readonly ids: readonly number[] },
): string {
  const { rows, gathered } = checked;
  let text = '';
  for (const [place, value] of how.values.entries()) {
    const i = gathered.order[form.from + place] ?? 0;
    const { state, numerator, denominator, onDate, note } = value;
    const indicator = how.ids[rows.indicator[i] ?? 0] ?? 0;
    text += `${how.head}\t${indicator}\t${rows.unit[i] ?? 0}\t${state}\t${numerator ?? '\\N'}\t${denominator ?? '\\N'}\t${onDate ?? '\\N'}\t${copyField(note)}\n`;
  }
  return text;
}
