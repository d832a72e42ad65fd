import type { Plan, PlanTarget } from '#catalog';
import { add, compare, parseRational, zero, type Rational } from '#scoring';
import { figureKey, type FormFigure, type FormFigures } from './checked-row.js';
import { natureOf, shownFigure } from './comparable.js';
import type { Odd } from './compared.js';
import type { OtherFigure } from './past-figure.js';

/** A question about a figure, which the rows of its parts may answer as well. */
export interface PartsFinding {
  readonly total: FormFigure;
  readonly parts: readonly FormFigure[];
  readonly odd: Odd;
}

interface Form {
  readonly plan: Plan;
  readonly figures: FormFigures;
  /** Code of the region that reports. */
  readonly region: string;
  readonly others: (indicator: string) => readonly OtherFigure[];
  /** Codes of the units that hand in one figure each of an indicator; empty where none are asked. */
  readonly unitsOf: (indicator: string) => readonly string[];
}

/** W208: parts that come to more than their whole, and units that do not come to what the region says. */
export function checkParts(form: Form): readonly PartsFinding[] {
  const included = form.plan.targets.flatMap((target) => checkIncluded(target, form));
  return [...included, ...[...byIndicator(form.figures)].flatMap((given) => checkUnits(given, form))];
}

/** `includes` names targets whose figures are part of this one's. They need not be all of it, so they may come to less. */
function checkIncluded({ target, includes }: PlanTarget, { plan, figures, region }: Form): PartsFinding[] {
  const total = figures.get(figureKey(target.indicator, region));
  const whole = total && amountOf(total);
  if (!total || !whole) return [];
  const codes = includes.flatMap((id) => plan.targets.find((one) => one.target.id === id)?.target.indicator ?? []);
  const parts = codes.flatMap((code) => figures.get(figureKey(code, region)) ?? []);
  const sum = parts.map((part) => amountOf(part) ?? zero).reduce(add, zero);
  if (parts.length === 0 || compare(sum, whole) <= 0) return [];
  return [{ total, parts, odd: tell(total, { whole, sum, units: false }) }];
}

function byIndicator(figures: FormFigures): ReadonlyMap<string, readonly FormFigure[]> {
  const groups = new Map<string, FormFigure[]>();
  for (const figure of figures.values()) {
    const group = groups.get(figure.value.indicator);
    if (group === undefined) groups.set(figure.value.indicator, [figure]);
    else group.push(figure);
  }
  return groups;
}

/** All units, each known: they come to the whole. Some of them: they come to no more. */
function checkUnits(
  [code, given]: readonly [string, readonly FormFigure[]],
  { figures, region, others, unitsOf }: Form,
): PartsFinding[] {
  const total = figures.get(figureKey(code, region));
  const whole = total && amountOf(total);
  if (!total || !whole || !addsUp(total)) return [];
  const amounts = new Map<string, Rational>();
  const parts = given.filter(({ value }) => value.unit !== region);
  for (const other of others(code)) {
    const amount = other.unit !== region && other.denominator === null ? numberIn(other.numerator) : null;
    if (amount) amounts.set(other.unit, amount);
  }
  for (const part of parts) {
    const amount = amountOf(part);
    if (amount) amounts.set(part.value.unit, amount);
  }
  if (amounts.size === 0) return [];
  const sum = [...amounts.values()].reduce(add, zero);
  const expected = unitsOf(code);
  const all = expected.length > 0 && expected.every((unit) => amounts.has(unit));
  const difference = compare(sum, whole);
  if (all ? difference === 0 : difference <= 0) return [];
  return [{ total, parts, odd: tell(total, { whole, sum, units: true }) }];
}

/** Figures of several units may be added only where the indicator is a count. */
function addsUp({ value, row: { asked } }: FormFigure): boolean {
  const input = asked.inputs.find(({ indicator }) => indicator === value.indicator);
  const nature = input && natureOf(asked.indicator, input);
  return nature === 'stock' || nature === 'flow' || nature === 'flow-ytd';
}

/** A number; halves of a ratio are no parts of a whole. */
function amountOf({ value }: FormFigure): Rational | null {
  return value.denominator === null ? numberIn(value.numerator) : null;
}

function numberIn(text: string | null): Rational | null {
  return text === null ? null : parseRational(text);
}

function tell({ value }: FormFigure, of: { whole: Rational; sum: Rational; units: boolean }): Odd {
  const [whole, sum] = [shownFigure(of.whole, 'stock'), shownFigure(of.sum, 'stock')];
  const parts = of.units
    ? { zh: '各单位合计', en: 'the units come to' }
    : { zh: '其中项合计', en: 'its parts come to' };
  return {
    code: 'W208',
    message: { zh: `${parts.zh} ${sum}，与总数 ${whole} 不符`, en: `${parts.en} ${sum}, and the whole is ${whole}` },
    params: { indicator: value.indicator, whole, sum },
  };
}
