import { compare, zero, type Rational, type Target } from '#scoring';
import type { WrittenTarget } from './plan-shape.js';
import { nearestWord } from './nearest-word.js';
import { readNumber, readWhole } from './read-number.js';
import type { Spot } from './spot.js';

type RollUp = Pick<Target, 'rollup' | 'holdMax' | 'tree'> & { readonly rollupShare?: Rational };

/** Reporting periods for which a figure stands in for missing ones, unless the plan says otherwise. */
const usualHold = 1;

/** How figures come together above the judged unit: by which rule, over which map, and how long an old one stands in. */
export function readRollUp(written: WrittenTarget, missing: Target['missing'], spot: Spot): RollUp {
  return {
    ...readRule(written, spot.at('rollup')),
    holdMax: readHold(written.hold_max, missing, spot.at('hold_max')),
    tree: written.tree ?? 'period-end',
  };
}

const plainRules = ['none', 'each-unit', 'value', 'mean'] as const satisfies readonly Target['rollup'][];
const rules = [...plainRules, 'share>=4/5'];

function readRule(written: WrittenTarget, spot: Spot): Pick<Target, 'rollup'> & { readonly rollupShare?: Rational } {
  const { rollup, kind, units } = written;
  // named units are judged as a list: one that fails, fails it
  if (rollup === undefined) return { rollup: units === undefined ? 'none' : 'each-unit' };
  const share = /^share\s*>=\s*(.*)$/.exec(rollup)?.[1];
  if (share !== undefined) return readShareRule(share, spot);
  const plain = plainRules.find((rule) => rule === rollup);
  if (plain === undefined) unknownRule(rollup, spot);
  if (plain === 'mean' && kind !== 'composite') {
    const words = { zh: '只有 composite 可以取各单位的平均', en: 'Only a composite can be the mean of its units' };
    const suggestion = { zh: '用 value：按合计数算', en: 'Use value, the rolled-up figure: a mean of ratios is none' };
    spot.complain({ code: 'rollup_does_not_fit', ...words, seen: rollup, suggestion });
  }
  if (plain === 'value' && written.indicator.measure === 'level' && written.weights === undefined) {
    const words = { zh: '水平值不能相加，上级没有值', en: 'A level does not add, so a region above has no value' };
    const suggestion = { zh: '用 weights 写出加权的指标', en: 'Name the indicator that weighs it under weights' };
    spot.complain({ code: 'rollup_needs_weights', ...words, seen: rollup, suggestion });
  }
  return { rollup: plain ?? 'none' };
}

function readShareRule(text: string, spot: Spot) {
  const share = readNumber(text, 'share', spot);
  if (share === null) return { rollup: 'none' as const };
  if (compare(share, zero) > 0) return { rollup: 'share' as const, rollupShare: share };
  const words = { zh: '占比为0，总能达到', en: 'A share of 0 is met by any region' };
  spot.complain({ code: 'rollup_share_zero', ...words, seen: text });
  return { rollup: 'none' as const };
}

function unknownRule(rollup: string, spot: Spot): void {
  const near = nearestWord(rollup, rules);
  const list = rules.join(' ');
  const suggestion =
    near === undefined
      ? { zh: `可用：${list}`, en: `One of: ${list}` }
      : { zh: `是否为 ${near}？可用：${list}`, en: `Did you mean ${near}? One of: ${list}` };
  const words = { zh: `rollup 不能是 ${rollup}`, en: `rollup cannot be ${rollup}` };
  spot.complain({ code: 'unknown_word', ...words, seen: rollup, suggestion });
}

function readHold(text: string | undefined, missing: Target['missing'], spot: Spot): number {
  const periods = readWhole(text, usualHold, spot);
  if (text === undefined) return periods;
  if (missing !== 'hold') {
    const words = { zh: 'hold_max 只用于 missing: hold', en: 'hold_max belongs to missing: hold only' };
    spot.complain({ code: 'hold_max_does_not_fit', ...words, on: 'key', seen: text });
  }
  if (periods > 0) return periods;
  const words = {
    zh: '至少为1；不沿用则写 missing: exclude',
    en: 'At least 1; to hold nothing write missing: exclude',
  };
  spot.complain({ code: 'not_a_whole_number', ...words, seen: text });
  return usualHold;
}
