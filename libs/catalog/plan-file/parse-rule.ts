import type { Words } from '#platform/errors';
import { add, multiply, negate, one, parseRational, zero, type Rational } from '#scoring';
import type { RuleOperator } from '../plan-rule.js';

/** A name as it is written, `code`, `code.num` or `code.part`, and where it begins. */
export interface NamedTerm {
  readonly factor: Rational;
  readonly name: string;
  readonly at: number;
}

/** A bare number, with how it was written: 30% and 0.3 are one number and two meanings. */
export interface ParsedSide {
  readonly terms: readonly NamedTerm[];
  readonly constant: Rational;
  readonly constants: readonly { readonly text: string; readonly at: number }[];
}

export interface ParsedRule {
  readonly kind: 'rule';
  readonly left: ParsedSide;
  readonly op: RuleOperator;
  readonly right: ParsedSide;
}

/** Where reading stopped, counted from 0, and what to write instead. */
export interface RuleFault {
  readonly kind: 'fault';
  readonly at: number;
  readonly code: string;
  readonly words: Words;
  readonly seen: string;
  readonly suggestion?: Words;
}

interface Token {
  readonly kind: 'name' | 'number' | 'sign' | 'compare' | 'end';
  readonly text: string;
  readonly at: number;
}

const longest = 500;
const mostTerms = 50;
const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['name', /[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*/y],
  ['number', /\d{1,30}(?:\.\d{1,30})?%?/y],
  ['compare', /(?:<=|>=|<|>|=)(?!=)/y],
  ['sign', /[-+*]/y],
];

/**
 * Reads `a.num + b <= c * 2`: sums of figures and numbers on both sides of one comparison, each figure at most times a
 * number. Total: any text gives a rule or the place at which it stops being one.
 */
export function parseRule(text: string): ParsedRule | RuleFault {
  if (text.length > longest) return tooLong(text);
  const tokens = tokensOf(text);
  if (!Array.isArray(tokens)) return tokens;
  const reader = new Reader(tokens);
  const left = reader.side();
  if ('kind' in left) return left;
  const comparison = reader.next();
  const op = operatorOf(comparison.text);
  if (comparison.kind !== 'compare' || op === undefined) return expected(comparison, comparisonWanted);
  const right = reader.side();
  if ('kind' in right) return right;
  const rest = reader.next();
  if (rest.kind !== 'end') return expected(rest, rest.kind === 'compare' ? oneComparison : signWanted);
  const terms = [...left.terms, ...right.terms];
  return terms.length > mostTerms ? tooLong(text) : { kind: 'rule', left, op, right };
}

function tokensOf(text: string): Token[] | RuleFault {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ') at += 1;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const token = tokenAt(text, at);
    if (token === undefined) return strange(text, at);
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, at };
  }
  return undefined;
}

/** Walks the tokens; the last one, the end, is never passed. */
class Reader {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  side(): ParsedSide | RuleFault {
    const terms: NamedTerm[] = [];
    const constants: { text: string; at: number }[] = [];
    let constant = zero;
    let sign = this.sign() ?? one;
    for (;;) {
      const read = this.product();
      if ('kind' in read) return read;
      const { name, text, at } = read;
      const factor = multiply(sign, read.factor);
      if (name !== null) terms.push({ factor, name, at });
      else {
        constant = add(constant, factor);
        constants.push({ text, at });
      }
      const following = this.sign();
      if (following === undefined) return { terms, constant, constants };
      sign = following;
    }
  }

  /** A figure, a number, or one times the other; two figures are not multiplied. */
  private product(): { name: string | null; factor: Rational; text: string; at: number } | RuleFault {
    const first = this.next();
    if (first.kind !== 'name' && first.kind !== 'number') return expected(first, termWanted);
    const alone = { ...valueOf(first), text: first.text, at: first.at };
    if (this.peek().text !== '*') return alone;
    const star = this.next();
    const second = this.next();
    if (second.kind !== 'name' && second.kind !== 'number') return expected(second, termWanted);
    if (first.kind === second.kind) return expected(star, first.kind === 'name' ? twoFigures : twoNumbers);
    const named = first.kind === 'name' ? first : second;
    const factor = multiply(valueOf(first).factor, valueOf(second).factor);
    if (this.peek().text === '*') return expected(this.peek(), twoNumbers);
    return { name: named.text, factor, text: named.text, at: named.at };
  }

  private sign(): Rational | undefined {
    const { text } = this.peek();
    if (text !== '+' && text !== '-') return undefined;
    this.next();
    return text === '+' ? one : negate(one);
  }

  private peek(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '', at: 0 };
  }
}

function valueOf({ kind, text }: Token): { name: string | null; factor: Rational } {
  return kind === 'name' ? { name: text, factor: one } : { name: null, factor: parseRational(text) ?? zero };
}

function operatorOf(text: string): RuleOperator | undefined {
  return (['=', '<=', '>=', '<', '>'] as const).find((one) => one === text);
}

const termWanted: Words = { zh: '此处应为指标或数', en: 'A figure or a number belongs here' };
const signWanted: Words = { zh: '此处应为 + - * 或结束', en: '+, - or * belongs here, or the end' };
const comparisonWanted: Words = { zh: '此处应为 = <= >= < >', en: 'One of = <= >= < > belongs here' };
const oneComparison: Words = { zh: '一条规则只比较一次', en: 'A rule compares once' };
const twoFigures: Words = { zh: '指标之间不能相乘', en: 'Two figures cannot be multiplied' };
const twoNumbers: Words = { zh: '一个指标只带一个系数', en: 'A figure has one factor, and it is a number' };

function expected({ at, text }: Token, words: Words): RuleFault {
  const suggestion = { zh: '例如 a.num + b <= c * 2', en: 'For example a.num + b <= c * 2' };
  return { kind: 'fault', at, code: 'rule_form', words, seen: text, suggestion };
}

/** What people write by habit, and what to write instead. */
const habits: readonly (readonly [RegExp, string, Words, Words])[] = [
  [
    /^[/÷]/,
    'rule_division',
    { zh: '规则里不能用除法', en: 'A rule does not divide' },
    { zh: '两边同乘分母：a <= b * 2', en: 'Multiply both sides by what stands below: a <= b * 2' },
  ],
  [
    /^(?:==|!=|≠)/,
    'rule_form',
    comparisonWanted,
    { zh: '相等写 =，没有“不等于”', en: 'Equal is =, and there is no unequal' },
  ],
  [/^[≤≥]/, 'rule_form', comparisonWanted, { zh: '写作 <= 或 >=', en: 'Write <= or >=' }],
  [
    /^[()]/,
    'rule_form',
    { zh: '规则里没有括号', en: 'A rule has no brackets' },
    { zh: '把系数乘进去：a * 2 + b * 2', en: 'Multiply out: a * 2 + b * 2' },
  ],
  [/^[×]/, 'rule_form', signWanted, { zh: '乘号写 *', en: 'Times is *' }],
  [
    /^[A-Z]/,
    'rule_form',
    termWanted,
    { zh: '指标编号用小写英文和下划线', en: 'Ids of indicators are written like_this' },
  ],
];

function strange(text: string, at: number): RuleFault {
  const rest = text.slice(at, at + 20);
  const habit = habits.find(([shape]) => shape.test(rest));
  const seen = Array.from(rest)[0] ?? '';
  if (habit === undefined) return expected({ kind: 'end', text: seen, at }, termWanted);
  const [, code, words, suggestion] = habit;
  return { kind: 'fault', at, code, words, seen, suggestion };
}

function tooLong(text: string): RuleFault {
  const words = {
    zh: `规则太长：至多${longest}字、${mostTerms}项`,
    en: `The rule is too long: at most ${longest} signs and ${mostTerms} terms`,
  };
  return { kind: 'fault', at: 0, code: 'rule_too_long', words, seen: text.slice(0, 40) };
}
