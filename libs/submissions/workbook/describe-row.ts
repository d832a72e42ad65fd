import type { Indicator, IndicatorInput, PlanTarget, Region } from '#catalog';
import { multiply, toNumber, whole, type PeriodId, type Rational } from '#scoring';
import { baselineOf, computedCell } from './computed-cell.js';
import { figureInWords } from './figure-in-words.js';
import type { CellRule, FormRow } from './form-description.js';
import type { Locale } from './form-layout.js';
import type { PastFigure } from './past-figure.js';

export interface RowSource {
  readonly planTarget: PlanTarget;
  readonly input: IndicatorInput;
  readonly indicator: Indicator;
  /** The unit that the row is about; null for the region itself. */
  readonly unit: Region | null;
  readonly period: PeriodId;
  readonly past: readonly PastFigure[];
  readonly locale: Locale;
}

/** One row of the form: what is asked, what was said last time, what has to be reached. */
export function describeRow(source: RowSource): FormRow {
  const { planTarget, input, unit, locale } = source;
  const zh = locale === 'zh';
  return {
    indicator: input.indicator,
    name: zh ? input.zh : (input.en ?? input.zh),
    region: unit && { code: unit.code, name: zh ? unit.name : (unit.nameEn ?? unit.name) },
    unit: input.asks === 'date' ? '' : (input.unit ?? ''),
    last: lastTime(source),
    target: targetWords(source),
    asks: asksWords(source)[locale],
    definition: definitionOf(source),
    inputs: input.asks === 'date' ? milestoneInputs(planTarget, locale) : figureInputs(source),
    computed: computedCell(source),
  };
}

function lastTime({ past, input, planTarget }: RowSource): string {
  const last = past.find(({ numerator, onDate }) => numerator !== null || onDate !== null);
  if (!last) return input.asks === 'date' ? '' : '—';
  const shown = figureInWords(last, input, planTarget.target.kind.startsWith('coverage'));
  return `${shown}\n${last.period}`;
}

function targetWords(source: RowSource): string {
  const { planTarget, locale } = source;
  const [open, shut] = locale === 'zh' ? ['（', '）'] : [' (', ')'];
  const base = baselineOf(source);
  const unit = source.input.unit ?? '';
  const from = locale === 'zh' ? '比较基数' : 'compared with';
  const compared = base === null ? '' : `\n${from} ${Number(base.value.toFixed(4))}${unit}${open}${base.at}${shut}`;
  return `${planTarget.summary[locale]}${open}${planTarget.citation[locale]}${shut}${compared}`;
}

function asksWords({ input, indicator }: RowSource): Record<Locale, string> {
  if (input.asks === 'ratio') return { zh: '分子和分母', en: 'both halves' };
  if (isYesOrNo(input, indicator)) return { zh: '1=是，0=否', en: '1 yes, 0 no' };
  const words: Partial<Record<Indicator['measure'], Record<Locale, string>>> = {
    flow: { zh: '本期发生数', en: 'this period' },
    'flow-ytd': { zh: '年初累计数', en: 'since January' },
    stock: { zh: '期末数', en: 'at period end' },
    composite: { zh: '得分 0–100', en: 'score 0–100' },
  };
  return words[indicator.figure ?? indicator.measure] ?? { zh: '本期水平', en: 'level' };
}

function definitionOf(source: RowSource): string {
  const { input, indicator, planTarget, locale } = source;
  const zh = locale === 'zh';
  const condition = planTarget.condition?.[locale];
  const only = condition === undefined ? '' : zh ? `；条件：${condition}` : `; under: ${condition}`;
  if (input.asks === 'date') return (zh ? '完成日期' : 'day on which it was done') + only;
  if (input.asks !== 'ratio') return asksWords(source)[locale] + only;
  const [num, den] = [indicator.num ?? (zh ? '分子' : 'numerator'), indicator.den ?? (zh ? '分母' : 'denominator')];
  return zh ? `分子：${num}；分母：${den}${only}` : `${num} over ${den}${only}`;
}

function isYesOrNo({ unit, wholeNumber }: IndicatorInput, { min, max }: Indicator): boolean {
  return unit === null && wholeNumber && min?.n === 0n && max !== null && max.n === max.d;
}

function figureInputs(source: RowSource): FormRow['inputs'] {
  const { input, indicator, locale } = source;
  const zh = locale === 'zh';
  const number = (prompt: string, ends: { low: number | null; high: number | null }): CellRule => {
    return { kind: 'number', whole: input.wholeNumber, ...ends, prompt };
  };
  const half = { low: 0, high: null };
  const condition = source.planTarget.condition?.[locale];
  const about =
    condition === undefined ? '' : zh ? `。只算：${condition}；没有则填 0` : `. Only: ${condition}; 0 if none`;
  const figures: FormRow['inputs'] =
    input.asks === 'ratio'
      ? {
          numerator: number((indicator.num ?? (zh ? '分子' : 'numerator')) + about, half),
          denominator: number((indicator.den ?? (zh ? '分母' : 'denominator')) + about, half),
        }
      : { value: number(meaningOf(source) + about, boundsOf(input, indicator)) };
  return {
    ...figures,
    state: {
      kind: 'list',
      list: 'state',
      prompt: zh ? '不是“正常”的，要在“缺报原因”里说明' : 'anything but normal needs a reason',
    },
    reason: { kind: 'text', prompt: '' },
    note: { kind: 'text', prompt: '' },
  };
}

function meaningOf(source: RowSource): string {
  const { input, locale } = source;
  const [name, asks] = [locale === 'zh' ? input.zh : (input.en ?? input.zh), asksWords(source)[locale]];
  const unit = input.unit === null ? '' : locale === 'zh' ? `，单位：${input.unit}` : `, in ${input.unit}`;
  const percent = input.unit === '%' ? (locale === 'zh' ? '，填 85.3，不填 0.853' : ': 85.3, not 0.853') : '';
  return `${name}${locale === 'zh' ? '：' : ': '}${asks}${unit}${percent}`;
}

/** In the unit in which it is entered; the intake says the same of what comes in. */
function boundsOf(
  { unit }: IndicatorInput,
  { min, max, measure }: Indicator,
): { low: number | null; high: number | null } {
  const shown = (bound: Rational) => toNumber(unit === '%' ? multiply(bound, whole(100)) : bound);
  const low = min ? shown(min) : measure === 'level' || measure === 'relative' ? null : 0;
  return { low, high: max ? shown(max) : unit === '%' ? 100 : null };
}

function milestoneInputs({ target }: PlanTarget, locale: Locale): FormRow['inputs'] {
  const zh = locale === 'zh';
  const by = zh ? `完成时限 ${target.window.by}（当天算按时）` : `due ${target.window.by}; that day is in time`;
  return {
    progress: { kind: 'list', list: 'progress', prompt: zh ? '已完成的要填完成日期' : 'done needs its day' },
    date: { kind: 'date', from: '2000-01-01', prompt: `${by}${zh ? '，如 2023-08-30' : ', as 2023-08-30'}` },
    note: { kind: 'text', prompt: zh ? '文件名称、文号或其他证明' : 'name and number of the document that proves it' },
  };
}
