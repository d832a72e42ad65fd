import type { PlanRule, RuleOperator, RuleSide, RuleTerm } from '#catalog';
import { add, compare, multiply, parseRational, type Rational } from '#scoring';
import { figureKey, type FormFigure, type FormFigures } from './checked-row.js';
import { natureOf, shownFigure, type Nature } from './comparable.js';
import type { Odd } from './compared.js';

/** A rule that a form does not keep, at the first of its figures. */
export interface BrokenRule {
  readonly tier: PlanRule['tier'];
  readonly at: FormFigure;
  readonly field: 'numerator' | 'denominator' | 'value';
  readonly all: readonly FormFigure[];
  readonly odd: Odd;
}

/** The rules of the plan over the figures of one form, exactly. A rule whose figures are not all there says nothing. */
export function checkRules(
  rules: readonly PlanRule[],
  figures: FormFigures,
  units: readonly string[],
): readonly BrokenRule[] {
  const [region = '', ...below] = units;
  return rules.flatMap((rule) =>
    (rule.perUnit ? below : [region]).flatMap((unit) => checkRule(rule, figures, unit) ?? []),
  );
}

function checkRule(rule: PlanRule, figures: FormFigures, unit: string): BrokenRule | null {
  const find = (term: RuleTerm) => figures.get(figureKey(term.indicator, unit));
  const [left, right] = [sumOf(rule.left, find), sumOf(rule.right, find)];
  if (left === null || right === null || holds(left, rule.op, right)) return null;
  const terms = [...rule.left.terms, ...rule.right.terms];
  const [first] = terms;
  const at = first && find(first);
  if (!first || !at) return null;
  const all = terms.flatMap((term) => find(term) ?? []);
  const field = first.part === 'num' ? 'numerator' : first.part === 'den' ? 'denominator' : 'value';
  return { tier: rule.tier, at, field, all, odd: tell(rule, natureAt(at, field), { left, right }) };
}

function sumOf({ terms, constant }: RuleSide, find: (term: RuleTerm) => FormFigure | undefined): Rational | null {
  let sum = constant;
  for (const term of terms) {
    const value = find(term)?.value;
    const text = term.part === 'den' ? value?.denominator : value?.numerator;
    const figure = text === undefined || text === null ? null : parseRational(text);
    if (figure === null) return null;
    sum = add(sum, multiply(term.factor, figure));
  }
  return sum;
}

function holds(left: Rational, op: RuleOperator, right: Rational): boolean {
  const order = compare(left, right);
  switch (op) {
    case '=':
      return order === 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
  }
}

/** Both sides are in the terms of the figures; halves of a ratio are counts. */
function natureAt({ value, row: { asked } }: FormFigure, field: BrokenRule['field']): Nature {
  const input = asked.inputs.find(({ indicator }) => indicator === value.indicator);
  return field === 'value' && input ? natureOf(asked.indicator, input) : 'stock';
}

/** E111 and W210 are rules of a plan; a sum that must come to its whole is W208 like any other. */
function tell(rule: PlanRule, nature: Nature, { left, right }: { left: Rational; right: Rational }): Odd {
  const [one, two] = [shownFigure(left, nature), shownFigure(right, nature)];
  const { id, words, text, op } = rule;
  return {
    code: rule.tier === 'error' ? 'E111' : rule.sumOfParts ? 'W208' : 'W210',
    message: {
      zh: `${words.zh}（左 ${one}，右 ${two}，应 ${op}）`,
      en: `${words.en} (${one} on the left, ${two} on the right, wanted ${op})`,
    },
    params: { rule: id, check: text, left: one, right: two },
  };
}
