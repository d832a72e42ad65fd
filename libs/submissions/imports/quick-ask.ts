import type { Region } from '#catalog';
import type { Rational } from '#scoring';
import { reportsTarget, type Asked } from '../checks/intake-rules.js';

/** What a figure must satisfy, in numbers that are compared without an object: the common case of `checkValue`. */
export interface QuickAsk {
  readonly indicator: string;
  readonly ratio: boolean;
  readonly whole: boolean;
  /** The numerator may be above the denominator. */
  readonly relative: boolean;
  readonly percent: boolean;
  readonly negative: boolean;
  /** In the unit of the row; Infinity: no bound. */
  readonly most: number;
}

/** The plain rules of one indicator, for regions of which one target asks it; null where `checkValue` must look. */
export function quickAskOf(asked: Asked): QuickAsk | null {
  const [input, second] = asked.inputs;
  if (!input || second || input.perUnit || input.asks === 'date') return null;
  const { indicator } = asked;
  const ratio = input.asks === 'ratio';
  const percent = !ratio && input.unit === '%';
  const most = ratio ? Infinity : wholeBound(indicator.max, percent);
  const bounded = !ratio && indicator.min !== null && indicator.min.n !== 0n;
  if (most === null || bounded) return null;
  return {
    indicator: input.indicator,
    ratio,
    whole: input.wholeNumber,
    relative: indicator.measure === 'relative',
    percent,
    negative: indicator.min === null && (indicator.measure === 'level' || indicator.measure === 'relative'),
    most,
  };
}

/** The target that asks a region for an indicator. */
export function askedOf(candidates: readonly Asked[], region: Region): Asked | undefined {
  return candidates.find(({ target }) => reportsTarget(region, target));
}

/** An upper bound as a whole number of the row's unit; null where it is none. */
function wholeBound(max: Rational | null, percent: boolean): number | null {
  if (max === null) return percent ? 100 : Infinity;
  const scaled = max.n * (percent ? 100n : 1n);
  return scaled % max.d === 0n && scaled / max.d < 10n ** 9n ? Number(scaled / max.d) : null;
}
