import type { Target } from '#scoring';
import { isReportedOnly, kindRules } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { readEnds } from './read-ends.js';
import { numberForm } from './read-number.js';
import type { Spot } from './spot.js';

type Goal = NonNullable<Target['goal']>;

/** The value asked for, by its operator; null where the kind asks for none or the value is wrong. */
export function readGoal(written: WrittenTarget, spot: Spot): Goal | null {
  const { kind, op, value } = written;
  const rule = kindRules[kind];
  if (!fits(written, spot)) return null;
  if (written.tolerance !== undefined && op !== '~=') strayTolerance(written.tolerance, spot);
  if (isReportedOnly(written)) return null;
  const wanted = rule.asks === 'value' || (kind === 'composite' && op === '>=');
  if (!wanted) return value === undefined ? null : strayValue(value, kind, spot);
  if (value === undefined) return spot.missing('value');
  return readEnds({ op, value, tolerance: written.tolerance }, numberForm(kind, written.indicator), spot);
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
