import { fromNumber } from '#scoring';
import type { FigureThen, GivenFigure } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { dayIn } from '../words/periods.js';

const states: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  missing: { zh: '○ 缺报', en: '○ missing' },
  not_applicable: { zh: '无此业务', en: 'no such service' },
  not_produced: { zh: '数据未产生', en: 'not produced yet' },
};
const estimated = { zh: '（估计值）', en: ' (estimated)' } as const;

/** A figure as it was handed in; null: the version does not hold it. */
export function givenWords(figure: GivenFigure | FigureThen | null, language: Language): string {
  if (figure === null) return language === 'zh' ? '未填' : 'not given';
  const state = figure.state === undefined ? undefined : states[figure.state];
  if (state !== undefined) return state[language];
  const mark = figure.state === 'estimated' ? estimated[language] : '';
  if (figure.date != null) return `${dayIn(figure.date, language)}${mark}`;
  const top = 'value' in figure ? figure.value : figure.numerator;
  const numerator = top ?? figure.numerator;
  if (numerator == null || fromNumber(numerator) === null) return '—';
  return `${figure.denominator == null ? String(numerator) : `${numerator} ÷ ${figure.denominator}`}${mark}`;
}
