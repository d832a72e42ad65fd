import { absolute, add, compare, multiply, parseRational, subtract, type Rational, type Target } from '#scoring';
import { kindRules } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { numberForm, readNumber } from './read-number.js';
import type { Spot } from './spot.js';

type Goal = NonNullable<Target['goal']>;

/** The value asked for, by its operator; null where the kind asks for none or the value is wrong. */
export function readGoal(written: WrittenTarget, spot: Spot): Goal | null {
  const { kind, op, value } = written;
  const rule = kindRules[kind];
  if (!fits(written, spot)) return null;
  if (written.tolerance !== undefined && op !== '~=') strayTolerance(written.tolerance, spot);
  const wanted = rule.asks === 'value' || (kind === 'composite' && op === '>=');
  if (!wanted) return value === undefined ? null : strayValue(value, kind, spot);
  if (value === undefined) return spot.missing('value');
  return op === 'range' ? readRange(written, value, spot.at('value')) : readEdge(written, value, spot);
}

function fits({ kind, op, indicator }: WrittenTarget, spot: Spot): boolean {
  const { ops, measures } = kindRules[kind];
  if (!ops.includes(op)) {
    const list = ops.join(' ');
    const words = { zh: `${kind} 类目标不能用 ${op}`, en: `A target of kind ${kind} cannot use ${op}` };
    const suggestion = { zh: `可用：${list}`, en: `One of: ${list}` };
    spot.at('op').complain({ code: 'op_does_not_fit_kind', ...words, seen: op, suggestion });
    return false;
  }
  if (measures.includes(indicator.measure)) return true;
  const list = measures.join(' ');
  const words = {
    zh: `${kind} 类目标的计量方式不能是 ${indicator.measure}`,
    en: `${kind} cannot be measured by ${indicator.measure}`,
  };
  const suggestion = { zh: `可用：${list}`, en: `One of: ${list}` };
  spot
    .at('indicator', 'measure')
    .complain({ code: 'measure_does_not_fit_kind', ...words, seen: indicator.measure, suggestion });
  return false;
}

function strayTolerance(seen: string, spot: Spot): void {
  const words = { zh: 'tolerance 只用于 ~=', en: 'A tolerance belongs to ~= only' };
  spot.at('tolerance').complain({ code: 'tolerance_does_not_fit', ...words, on: 'key', seen });
}

function strayValue(seen: unknown, kind: string, spot: Spot): null {
  const words = { zh: `${kind} 类目标没有 value`, en: `A target of kind ${kind} has no value` };
  return spot.at('value').complain({ code: 'value_does_not_fit', ...words, on: 'key', seen });
}

function readRange(written: WrittenTarget, value: string | readonly string[], spot: Spot): Goal | null {
  const [first, second, ...more] = typeof value === 'string' ? [] : value;
  if (first === undefined || second === undefined || more.length > 0) {
    const words = { zh: 'range 要写两端：[2, 5]', en: 'A range has two ends: [2, 5]' };
    return spot.complain({ code: 'range_needs_two_ends', ...words, seen: value });
  }
  const form = numberForm(written.kind, written.indicator.measure);
  const low = readNumber(first, form, spot.at(0));
  const high = readNumber(second, form, spot.at(1));
  if (low === null || high === null) return null;
  if (compare(low, high) <= 0) return { low, high };
  const words = { zh: '下限大于上限', en: 'The low end is above the high end' };
  return spot.complain({ code: 'range_reversed', ...words, seen: value });
}

function readEdge(written: WrittenTarget, value: string | readonly string[], spot: Spot): Goal | null {
  const { op, kind, indicator } = written;
  if (typeof value !== 'string') {
    const words = { zh: `${op} 只有一个值`, en: `${op} has one value` };
    return spot.at('value').complain({ code: 'one_value_wanted', ...words, seen: value });
  }
  const edge = readNumber(
    value,
    kind === 'composite' ? 'number' : numberForm(kind, indicator.measure),
    spot.at('value'),
  );
  if (edge === null) return null;
  if (op === '~=') return readAbout(written, edge, spot);
  if (op === '=') return { low: edge, high: edge };
  return op === '<=' || op === '<' ? { high: edge } : { low: edge };
}

const usualTolerance: Rational = { n: 1n, d: 20n };

/** `5%` of the value, or an amount in the value's own terms. */
function readAbout(written: WrittenTarget, about: Rational, spot: Spot): Goal | null {
  const form = numberForm(written.kind, written.indicator.measure);
  const tolerance = written.tolerance;
  const around = (width: Rational): Goal => ({ low: subtract(about, width), high: add(about, width) });
  if (tolerance === undefined) return around(multiply(absolute(about), usualTolerance));
  const share = tolerance.endsWith('%') ? parseRational(tolerance) : null;
  if (share !== null) return around(multiply(absolute(about), absolute(share)));
  const width = readNumber(tolerance, form === 'share' ? 'points' : form, spot.at('tolerance'));
  return width && around(absolute(width));
}
