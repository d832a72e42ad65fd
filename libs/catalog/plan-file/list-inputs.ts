import type { Level, Target } from '#scoring';
import { figureUnit } from '../figure-unit.js';
import type { Indicator, IndicatorInput, TargetPart } from '../plan.js';
import { rankOf } from '../region-levels.js';
import { isShare } from './kind-rules.js';

interface Asked {
  readonly indicator: Indicator;
  /** Indicators that are handed in beside it: what it is compared with, tested by or weighed with. */
  readonly beside: readonly Indicator[];
  /** Parts that are claimed or scored one by one. */
  readonly parts: readonly TargetPart[];
  readonly target: Target;
  readonly reportedAt: Level;
}

/** What whoever reports is asked for: the indicator or each of its parts, and what it is compared, tested or weighed with. */
export function listInputs(asked: Asked): readonly IndicatorInput[] {
  const { indicator, beside, parts, target } = asked;
  if (isMadeOfTargets(target)) return [];
  const perUnit = rankOf(target.judgedAt) > rankOf(asked.reportedAt);
  if (parts.length > 0) {
    return parts.map(({ id, zh, en }) => {
      const part = { indicator: `${indicator.code}.${id}`, zh, en };
      return { ...part, asks: asksFor(indicator), unit: figureUnit(indicator), wholeNumber: indicator.whole, perUnit };
    });
  }
  const all = new Map([indicator, ...beside].map((one) => [one.code, one]));
  return [...all.values()].map((one) => {
    return { ...namesOf(one), asks: asksFor(one), unit: figureUnit(one), wholeNumber: one.whole, perUnit };
  });
}

/** Nothing is handed in for a composite of targets but what is handed in for those. */
function isMadeOfTargets({ composite }: Target): boolean {
  return composite !== undefined && composite.dimensions.every(({ target }) => target !== undefined);
}

/** A relative indicator is named for the quotient; asked for is what stands above the line. */
function namesOf(indicator: Indicator) {
  const zh = indicator.measure === 'relative' ? (indicator.num ?? indicator.zh) : indicator.zh;
  return { indicator: indicator.code, zh, en: indicator.en };
}

function asksFor({ measure, figure = measure }: Indicator): IndicatorInput['asks'] {
  if (isShare(figure)) return 'ratio';
  return figure === 'date' ? 'date' : 'number';
}
