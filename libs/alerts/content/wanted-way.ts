import type { AlertFacts } from './alert-facts.js';
import type { AmountOf } from './print-amount.js';

export type Wanted = Pick<AlertFacts, 'value' | 'expected' | 'requiredPace' | 'goal'>;

/** Whether less is wanted than there is: as the required pace says, the operator, or the side on which the figure lies. */
export function wantsFall({ value, expected, requiredPace, goal }: Wanted): boolean {
  if (requiredPace !== null && requiredPace.perPeriod !== 0) return requiredPace.perPeriod < 0;
  if (goal.op === '<=' || goal.op === '<') return true;
  if (goal.op === '>=' || goal.op === '>' || goal.op === 'rising') return false;
  const figure = figureOf(value);
  return figure !== null && expected !== null && figure > expected;
}

/** The figure of a value; null for days, and where nothing is known. */
export function figureOf(value: AlertFacts['value']): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'object' && value !== null ? value.number : null;
}

export const amountsOf = ({ amounts, unit }: Pick<AlertFacts, 'amounts' | 'unit'>): AmountOf => ({
  kind: amounts,
  unit,
});
