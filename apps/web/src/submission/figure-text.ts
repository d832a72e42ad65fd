import type { IndicatorInput } from '../client/types.gen.js';
import type { Language } from '../words/language.js';

/** A figure as it was given: of a form, or of what counts. */
export interface ShownFigure {
  readonly state?: string | undefined;
  readonly numerator?: number | null | undefined;
  readonly denominator?: number | null | undefined;
  readonly value?: number | null | undefined;
  readonly date?: string | null | undefined;
}

const stateWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  estimated: { zh: '估计值', en: 'estimated' },
  not_applicable: { zh: '— 无此业务', en: '— not applicable' },
  not_produced: { zh: '— 数据未产生', en: '— not produced yet' },
  missing: { zh: '○ 缺报', en: '○ missing' },
};

/** In the words of the form: a share as it was counted, a day, a figure with its unit; what is missing is no nought. */
export function figureText(
  figure: ShownFigure | null,
  input: Pick<IndicatorInput, 'asks' | 'unit'> | undefined,
  language: Language,
): string {
  const state = stateWords[figure?.state ?? '']?.[language] ?? null;
  const text = figure === null ? null : printed(figure, input);
  if (text === null) return state ?? stateWords['missing']?.[language] ?? '';
  return state === null ? text : `${text}（${state}）`;
}

function printed(
  { numerator = null, denominator = null, value = null, date = null }: ShownFigure,
  input: Pick<IndicatorInput, 'asks' | 'unit'> | undefined,
): string | null {
  if (date !== null) return date;
  if (numerator !== null && denominator !== null && input?.asks !== 'number') return `${numerator} / ${denominator}`;
  // of what counts a plain figure is kept as a numerator
  const plain = value ?? numerator;
  return plain === null ? null : `${plain}${input?.unit === undefined || input.unit === null ? '' : ` ${input.unit}`}`;
}
