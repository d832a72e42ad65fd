import type { Plan, Region } from '#catalog';
import type { PeriodId } from '#scoring';
import type { PlacedValue } from './place-value.js';

/** The values of a payload that belong to one form, in the order in which they came. */
export interface GatheredForm {
  readonly plan: Plan;
  readonly reporter: Region;
  readonly period: PeriodId;
  readonly values: PlacedValue[];
}

export interface Gathered {
  readonly forms: readonly GatheredForm[];
  /** Values that say of a figure something else than one before them. */
  readonly doubled: readonly { readonly value: PlacedValue; readonly first: number }[];
}

/** Puts values into forms. One that says the same of the same figure again is left out; one that says otherwise is told. */
export function gatherForms(placed: Iterable<PlacedValue>): Gathered {
  const forms = new Map<string, GatheredForm>();
  const said = new Map<string, PlacedValue>();
  const doubled: { value: PlacedValue; first: number }[] = [];
  for (const value of placed) {
    const { plan, reporter, period, unit, part } = value;
    const formKey = formKeyOf(value);
    const key = `${formKey} ${unit.code} ${part.code}`;
    const earlier = said.get(key);
    if (earlier !== undefined) {
      if (!saysSame(earlier, value)) doubled.push({ value, first: earlier.given.index });
      continue;
    }
    said.set(key, value);
    const form = forms.get(formKey);
    if (form === undefined) forms.set(formKey, { plan, reporter, period, values: [value] });
    else form.values.push(value);
  }
  return { forms: [...forms.values()], doubled };
}

export function formKeyOf({ plan, reporter, period }: PlacedValue): string {
  return `${plan.code} ${reporter.code} ${period}`;
}

function saysSame({ given: one }: PlacedValue, { given: other }: PlacedValue): boolean {
  return one.value === other.value && one.comment === other.comment && one.deleted === other.deleted;
}
