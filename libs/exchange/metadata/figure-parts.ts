import { addsUp, type Measure } from '#scoring';
import type { GivenIndicator, GivenInput, GivenPlan } from './given-catalog.js';

export type ValueType = 'INTEGER' | 'NUMBER' | 'DATE';
export type AggregationType = 'SUM' | 'LAST' | 'NONE';

/** One figure as DHIS2 has figures: a number or a day, and no ratios. */
export interface FigurePart {
  /** `x`, or `x.num` and `x.den` of a ratio. */
  readonly code: string;
  readonly part: 'value' | 'num' | 'den';
  readonly input: GivenInput;
  readonly zh: string;
  readonly en: string | null;
  /** What is counted, and in which unit, as far as the plan says it. */
  readonly description: string | null;
  readonly valueType: ValueType;
  readonly aggregationType: AggregationType;
}

/** The codes under which the figures of an input go in and out. */
export function codesOf({ indicator, asks }: Pick<GivenInput, 'indicator' | 'asks'>): readonly string[] {
  return asks === 'ratio' ? [`${indicator}.num`, `${indicator}.den`] : [indicator];
}

/** Every figure that a plan asks for, each once, in the order of the plan. */
export function figureParts(plan: GivenPlan): readonly FigurePart[] {
  const byCode = new Map(plan.indicators.map((indicator) => [indicator.code, indicator]));
  const found = new Map<string, FigurePart>();
  for (const { indicator, inputs } of plan.targets) {
    for (const input of inputs) {
      // the part of a milestone or a composite is no indicator of its own
      for (const part of partsOf(input, byCode.get(input.indicator) ?? indicator)) {
        found.set(part.code, sameFigure(found.get(part.code), part));
      }
    }
  }
  return [...found.values()];
}

/**
 * The figure that is known under a code already, or else the new one. Throws where the two are different things: part
 * `num` of a composite `x` would be read as the numerator of a ratio `x`.
 */
export function sameFigure(known: FigurePart | undefined, part: FigurePart): FigurePart {
  if (known === undefined || known.part === part.part) return known ?? part;
  throw new Error(
    `代码 ${part.code} 既是 ${known.zh} 又是 ${part.zh}，请更改其中一个指标或部分的代码 / ${part.code} is the code of two figures: rename the indicator or the part.`,
  );
}

function partsOf(input: GivenInput, indicator: GivenIndicator): readonly FigurePart[] {
  const { measure, figure = measure } = indicator;
  const common = {
    input,
    valueType: input.asks === 'date' ? 'DATE' : input.wholeNumber ? 'INTEGER' : 'NUMBER',
    aggregationType: aggregationOf(figure),
  } as const;
  const [first = input.indicator, second = first] = codesOf(input);
  const { zh, en } = input;
  if (input.asks !== 'ratio') {
    const description = input.unit === null || input.asks === 'date' ? null : `单位：${input.unit}`;
    return [{ ...common, code: first, part: 'value', zh, en, description }];
  }
  const half = (word: string, english: string) => ({
    zh: `${zh}（${word}）`,
    en: en === null ? null : `${en} (${english})`,
  });
  return [
    { ...common, ...half('分子', 'numerator'), code: first, part: 'num', description: indicator.num },
    { ...common, ...half('分母', 'denominator'), code: second, part: 'den', description: indicator.den },
  ];
}

/**
 * How a client may add figures up. Over regions: sums, or nothing, because a mean of levels would be no figure of ours.
 * Over time only what happens in a period adds up; of anything else the latest figure stands.
 */
function aggregationOf(figure: Measure): AggregationType {
  if (!addsUp(figure)) return 'NONE';
  return figure === 'flow' ? 'SUM' : 'LAST';
}
