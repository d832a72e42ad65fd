import { add, divide, multiply, one, zero, type Rational } from './rational.js';

/** One indicator of a 综合指数: its figure x, what it is measured by (M: target, plan, mean or standard), and its group. */
export interface IndexPart {
  readonly value: Rational;
  readonly reference: Rational;
  /** Whether more or less is better; x/M or M/x. */
  readonly better: 'higher' | 'lower';
  readonly group: string;
}

export interface IndexGroup {
  readonly group: string;
  /** Product of the parts of the group. */
  readonly product: Rational;
}

export type CompositeIndex =
  | { readonly index: Rational; readonly groups: readonly IndexGroup[]; readonly reason: null }
  | {
      readonly index: null;
      readonly groups: readonly IndexGroup[];
      /** `zero_reference`: M is 0; `zero_value`: x is 0 and lower is better; `empty`: no parts. */
      readonly reason: 'zero_reference' | 'zero_value' | 'empty';
    };

/**
 * 综合指数: y = x/M where higher is better, M/x where lower is; the product within a group, the sum across groups (同类
 * 相乘、异类相加), exact. Groups come in the order in which they first appear.
 */
export function compositeIndex(parts: readonly IndexPart[]): CompositeIndex {
  if (parts.length === 0) return refused('empty');
  if (parts.some(({ reference }) => reference.n === 0n)) return refused('zero_reference');
  const products = new Map<string, Rational>();
  for (const part of parts) {
    const ratio = ratioOf(part);
    if (ratio === null) return refused('zero_value');
    products.set(part.group, multiply(products.get(part.group) ?? one, ratio));
  }
  const groups = [...products].map(([group, product]) => ({ group, product }));
  return { index: groups.reduce((sum, { product }) => add(sum, product), zero), groups, reason: null };
}

function ratioOf({ value, reference, better }: IndexPart): Rational | null {
  return better === 'higher' ? divide(value, reference) : divide(reference, value);
}

function refused(reason: 'zero_reference' | 'zero_value' | 'empty'): CompositeIndex {
  return { index: null, groups: [], reason };
}
