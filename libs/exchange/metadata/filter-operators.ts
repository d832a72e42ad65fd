import { isList, isScalar, type Json } from './json.js';

/** What a filter's value is, after what its property is. */
export type Operand = string | number | boolean | readonly string[];

/** Whether a filter holds of what stands at the end of its path; `negated` is not yet looked at. */
export type Test = (value: Json) => boolean;

export interface Operator {
  /** What stands after the second colon: nothing, one value, several words, or `[a,b]`. */
  readonly takes: 'nothing' | 'value' | 'words' | 'list';
  /** Which properties it can be asked of: all of them, values and how many there are, how many there are, or texts. */
  readonly suits: 'any' | 'countable' | 'collection' | 'text';
  readonly negated: boolean;
  /** Makes ready what does not depend on the object: a filter is put to thousands of them. */
  readonly testFor: (operand: Operand) => Test;
}

type Base = Omit<Operator, 'negated'>;
type Fold = (text: string) => string;

const lower: Fold = (text) => text.toLowerCase();
const same: Fold = (text) => text;

/** −1, 0 or 1; null where the two cannot be compared, so that no order holds of them. */
function compared(value: Json, operand: Operand): number | null {
  const left = isList(value) ? value.length : value;
  if (typeof left === 'number' && typeof operand === 'number') return Math.sign(left - operand);
  if (typeof left === 'string' && typeof operand === 'string') return left < operand ? -1 : left > operand ? 1 : 0;
  return typeof left === 'boolean' && left === operand ? 0 : null;
}

function ordered(holds: (sign: number) => boolean): Base {
  const testFor = (operand: Operand): Test => {
    return (value) => {
      const sign = compared(value, operand);
      return sign !== null && holds(sign);
    };
  };
  return { takes: 'value', suits: 'countable', testFor };
}

type Match = (text: string, part: string) => boolean;

function matching(match: Match, fold: Fold): Base {
  const testFor = (operand: Operand): Test => {
    const part = fold(String(operand));
    return (value) => isScalar(value) && match(fold(String(value)), part);
  };
  return { takes: 'value', suits: 'text', testFor };
}

const anywhere: Match = (text, part) => text.includes(part);
const atStart: Match = (text, part) => text.startsWith(part);
const atEnd: Match = (text, part) => text.endsWith(part);
const whole: Match = (text, part) => text === part;

const equal = ordered((sign) => sign === 0);
const below = ordered((sign) => sign < 0);
const above = ordered((sign) => sign > 0);
const atMost = ordered((sign) => sign <= 0);
const atLeast = ordered((sign) => sign >= 0);
const absent: Base = { takes: 'nothing', suits: 'any', testFor: () => (value) => value === null };
const without: Base = {
  takes: 'nothing',
  suits: 'collection',
  testFor: () => (value) => isList(value) && value.length === 0,
};
/** Every word of the operand occurs somewhere: Chinese has no blanks at which a text could be cut. */
const token: Base = {
  takes: 'words',
  suits: 'text',
  testFor(operand) {
    const words = wordsOf(String(operand).toLowerCase());
    return (value) => {
      if (!isScalar(value)) return false;
      const text = String(value).toLowerCase();
      return words.every((word) => text.includes(word));
    };
  },
};
const among: Base = {
  takes: 'list',
  suits: 'countable',
  testFor(operand) {
    const known = new Set(typeof operand === 'object' ? operand : []);
    return (value) => {
      const left = isList(value) ? value.length : value;
      return isScalar(left) && known.has(String(left));
    };
  },
};

const negatable: readonly (readonly [string, Base])[] = [
  ['eq', equal],
  ['ieq', matching(whole, lower)],
  ['like', matching(anywhere, same)],
  ['$like', matching(atStart, same)],
  ['like$', matching(atEnd, same)],
  ['ilike', matching(anywhere, lower)],
  ['$ilike', matching(atStart, lower)],
  ['ilike$', matching(atEnd, lower)],
  ['token', token],
  ['in', among],
  ['null', absent],
];
const others: readonly (readonly [string, Base])[] = [
  ['gt', above],
  ['ge', atLeast],
  ['gte', atLeast],
  ['lt', below],
  ['le', atMost],
  ['lte', atMost],
  ['empty', without],
];

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...negatable.flatMap(([name, base]): [string, Operator][] => [
    [name, { ...base, negated: false }],
    [`!${name}`, { ...base, negated: true }],
  ]),
  ['ne', { ...equal, negated: true }],
  ['neq', { ...equal, negated: true }],
  ...others.map(([name, base]): [string, Operator] => [name, { ...base, negated: false }]),
]);

/** What `query` asks. */
export const tokenOperator: Operator = { ...token, negated: false };

/** Undefined where there is no operator of this name. */
export function findOperator(name: string): Operator | undefined {
  return operators.get(name);
}

/** Every operator, as a fault lists them. */
export const operatorNames: readonly string[] = [...operators.keys()];

/** The words of a text, each once. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
}
