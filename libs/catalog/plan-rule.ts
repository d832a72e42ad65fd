import type { Words } from '#platform/errors';
import type { Rational } from '#scoring';

export type RuleOperator = '=' | '<=' | '>=' | '<' | '>';

/** So many times one figure of the form: a number, or a half of a ratio. */
export interface RuleTerm {
  readonly factor: Rational;
  readonly indicator: string;
  readonly part: 'num' | 'den' | 'value';
}

export interface RuleSide {
  readonly terms: readonly RuleTerm[];
  readonly constant: Rational;
}

/** What figures of one form must show among each other (`rules` of a plan file). */
export interface PlanRule {
  readonly id: string;
  readonly words: Words;
  readonly tier: 'error' | 'query';
  /** As it is written in the file. */
  readonly text: string;
  readonly left: RuleSide;
  readonly op: RuleOperator;
  readonly right: RuleSide;
  /** Its figures are units' own, one for each unit: the rule is asked of each of them. */
  readonly perUnit: boolean;
  /** One figure on one side, and on the other nothing but a sum that it must equal. */
  readonly sumOfParts: boolean;
}
