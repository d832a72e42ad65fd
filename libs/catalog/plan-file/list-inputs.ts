import type { Level } from '#scoring';
import type { Indicator, IndicatorInput, TargetPart } from '../plan.js';
import { rankOf } from '../region-levels.js';
import { isShare } from './kind-rules.js';

interface Asked {
  readonly indicator: Indicator;
  readonly reference: Indicator | undefined;
  readonly parts: readonly TargetPart[];
  readonly judgedAt: Level;
  readonly reportedAt: Level;
}

/** What whoever reports is asked for: the indicator, or each of its parts, or it and what it is compared with. */
export function listInputs(asked: Asked): readonly IndicatorInput[] {
  const { indicator, reference, parts } = asked;
  const perUnit = rankOf(asked.judgedAt) > rankOf(asked.reportedAt);
  const asks = asksFor(indicator);
  if (parts.length > 0) {
    return parts.map(({ id, zh, en }) => {
      return { indicator: `${indicator.code}.${id}`, zh, en, asks, wholeNumber: indicator.whole, perUnit };
    });
  }
  // a composite without parts is made of other targets
  if (indicator.measure === 'composite') return [];
  const own = { ...namesOf(indicator), asks, wholeNumber: indicator.whole, perUnit };
  if (reference === undefined) return [own];
  return [own, { ...namesOf(reference), asks: asksFor(reference), wholeNumber: reference.whole, perUnit }];
}

/** A relative indicator is named for the quotient; asked for is what stands above the line. */
function namesOf(indicator: Indicator) {
  const zh = indicator.measure === 'relative' ? (indicator.num ?? indicator.zh) : indicator.zh;
  return { indicator: indicator.code, zh, en: indicator.en };
}

function asksFor({ measure }: Indicator): IndicatorInput['asks'] {
  if (isShare(measure)) return 'ratio';
  return measure === 'date' ? 'date' : 'number';
}
