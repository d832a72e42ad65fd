import type { Problem } from '#platform/errors';
import { checkRules } from '../checks/check-rules.js';
import { figureKey, type FormFigure } from '../checks/checked-row.js';
import type { GivenValue } from '../reading/given-submission.js';
import { problemAt } from '../reading/problem-at.js';
import type { CheckedImport } from './checked-import.js';
import { valuesOf, type ImportForm } from './form-values.js';

/** The rules of the plan that a form must keep (强制), over the figures of one form of an import. */
export function checkFormRules(checked: CheckedImport, form: ImportForm): Problem[] {
  const rules = form.plan.rules.filter(({ tier }) => tier === 'error');
  if (rules.length === 0) return [];
  const figures = figuresOf(checked, form);
  const units = new Set([form.region.code, ...[...figures.values()].map(({ value }) => value.unit)]);
  return checkRules(rules, figures, [...units]).map(({ at, field, odd }) =>
    problemAt(at.row.given.at(field), { ...odd, seen: at.value.numerator }),
  );
}

function figuresOf(checked: CheckedImport, form: ImportForm): ReadonlyMap<string, FormFigure> {
  const asked = checked.book.askedBy(form.plan);
  const figures = new Map<string, FormFigure>();
  for (const [place, value] of valuesOf(checked, form).entries()) {
    const row = checked.rows.row[checked.gathered.order[form.from + place] ?? 0] ?? 0;
    const given: GivenValue = { cells: {}, at: (field) => checked.placeOf(row, field) };
    const [first] = asked.get(value.indicator) ?? [];
    if (first)
      figures.set(figureKey(value.indicator, value.unit), { value, row: { given, asked: first, values: [value] } });
  }
  return figures;
}
