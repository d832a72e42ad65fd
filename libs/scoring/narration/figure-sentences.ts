import { isList, isNumber, isRecord, type Datum, type DatumRecord } from '../datum.js';
import { dayInShanghai } from '../civil-day.js';
import { counted, decimalText, figureText, shareText } from './figure-text.js';
import type { Narrator, Sentence } from './sentence.js';
import { asNumber, asText, type StepReader } from './step-reader.js';

/** Steps that say which figure counts and what is asked of it. */
export const figureSentences: Readonly<Record<string, Narrator>> = {
  select: (step) => {
    const candidates = step.list('candidates').filter(isRecord);
    const value = step.result('value');
    if (!value) return { zh: '取数：没有可用的上报值。', en: 'Figure: nothing usable was reported.' };
    return candidates.length === 1 ? oneFigure(candidates[0] ?? {}, step.unit) : sumOfFigures(candidates, step);
  },
  baseline: (step) => {
    const value = figureText(step.result() ?? { n: 0n, d: 1n }, step.unit);
    const period = step.text('period');
    return { zh: `起点：${period} 的值 ${value}。`, en: `Start: the value of ${period}, ${value}.` };
  },
  clock: (step) => {
    const [elapsed, total, share] = [step.result('elapsed'), step.result('total'), step.result('share')];
    if (!elapsed || !total || !share) return null;
    const [e, n, s] = [decimalText(elapsed), decimalText(total), shareText(share)];
    const [from, by] = [step.text('from'), step.text('by')];
    return {
      zh: `时间：${from} 至 ${by} 共 ${n} 个报告期，已过 ${e} 个，时间过去 ${e} ÷ ${n} = ${s}。`,
      en: `Clock: ${from} to ${by} holds ${counted(n, 'reporting period')}; ${e} ${e === '1' ? 'has' : 'have'} passed, ${e} ÷ ${n} = ${s} of the time.`,
    };
  },
  meets: (step) => {
    const test = `${step.figure('value')} ${demand(step)}`;
    const met = step.output() === true;
    const gap = step.flag('incomplete');
    return {
      zh: `是否达标：${test}？${met ? '是' : gap ? '还有单位未报，不能算达标' : '否'}。`,
      en: `Met? ${test}: ${met ? 'yes' : gap ? 'no, because some unit has not reported' : 'no'}.`,
    };
  },
  'stage in force': (step) => {
    const value = step.result();
    const day = step.text('asOf');
    if (!value) return { zh: `阶段：到 ${day} 还没有阶段到期。`, en: `Stage: by ${day} no stage has fallen due.` };
    const asked = figureText(value, step.unit);
    return {
      zh: `阶段：到 ${day} 已到期的最近一个阶段要求 ${asked}。`,
      en: `Stage: the latest stage due by ${day} asks for ${asked}.`,
    };
  },
};

const signs: Readonly<Record<string, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' };

function demand(step: StepReader): string {
  const [low, high] = [step.figure('low'), step.figure('high')];
  const sign = signs[step.text('op')];
  if (sign === undefined) return `∈ [${low}, ${high}]`;
  return `${sign} ${step.has('low') ? low : high}`;
}

function oneFigure(given: DatumRecord, unit: string): Sentence {
  const period = asText(given['period']) ?? '';
  const shown = partsOf(given, unit);
  const recorded = dayOf(asText(given['recordedAt']));
  return {
    zh: `取数：${period} 上报 ${shown}${recorded && `（${recorded} 入库）`}。`,
    en: `Figure: ${shown} reported for ${period}${recorded && ` (recorded ${recorded})`}.`,
  };
}

function sumOfFigures(candidates: readonly DatumRecord[], step: StepReader): Sentence {
  const items = candidates.map((given) => `${asText(given['period']) ?? ''} ${partsOf(given, step.unit)}`);
  const sum = figureText(step.result('value') ?? { n: 0n, d: 1n }, step.unit);
  if (step.text('measure') === 'flow-ytd')
    return {
      zh: `取数：年初累计 ${items.join('，')}；目标期内共 ${sum}。`,
      en: `Figures since January: ${items.join(', ')}; ${sum} in the window.`,
    };
  return { zh: `累计：${items.join(' + ')} = ${sum}。`, en: `Sum: ${items.join(' + ')} = ${sum}.` };
}

function partsOf(given: DatumRecord, unit: string): string {
  const [numerator, denominator] = [asNumber(given['numerator']), asNumber(given['denominator'])];
  const value = asNumber(given['value']);
  if (!numerator || !denominator || denominator.n === 0n) return value ? figureText(value, unit) : '?';
  const quotient = { n: numerator.n * denominator.d, d: numerator.d * denominator.n };
  return `${decimalText(numerator)} ÷ ${decimalText(denominator)} = ${figureText(quotient, unit)}`;
}

function dayOf(instant: string | null): string {
  return instant === null ? '' : (dayInShanghai(instant) ?? '');
}

/** A list of pairs of a year or day and its value. */
export function pairTexts(rows: readonly Datum[], unit: string): string[] {
  return rows.flatMap((row) => {
    const [at, value] = isList(row) ? row : [];
    const day = typeof at === 'string' ? at : isNumber(at) ? shareText(at) : null;
    return day !== null && isNumber(value) ? [`${day} ${figureText(value, unit)}`] : [];
  });
}
