import type { PlanTarget } from '#catalog';
import { parsePeriod, type PeriodId, type Score } from '#scoring';
import type { EarlierCell } from '../facts/report-facts.js';
import type { Fact } from '../model/fact.js';
import { nothing, printDifference, printedOf } from './print-figure.js';
import { isFew } from './hide-few.js';
import { countOf, isByUnits } from './target-figures.js';

/** Of the same judgement a period before; under another version of the plan the two are not alike. */
export function comparable(score: Pick<Score, 'planVersion'>, before: EarlierCell | undefined): EarlierCell | null {
  return before?.planVersion === score.planVersion ? before : null;
}

/**
 * 较上期: by how much a figure has changed. What was gained is rounded down and what was lost up. A dash where the two do
 * not compare: a count of the year that began anew, another version of the plan, a figure that is not known.
 */
export function printChange(score: Score, target: PlanTarget, earlier: EarlierCell | undefined): Fact {
  const before = comparable(score, earlier);
  if (before === null) return nothing;
  if (score.units !== null && isByUnits(score)) return unitsChange(score.units.met, before);
  const [now, then] = [numberOf(score.value), numberOf(before.value)];
  const startsAnew = target.target.kind === 'count-per-year' && yearOf(score.period) !== yearOf(before.period);
  const few = isFew(countOf(score), target) || isFew(countOf(before), target);
  if (now === null || then === null || startsAnew || few) return nothing;
  const change = Number((now - then).toFixed(6));
  if (change === 0) return { zh: '持平', en: 'unchanged', number: 0 };
  const isGain = change > 0 === isRiseWanted(target);
  const size = printDifference(Math.abs(change), printedOf(target), isGain ? 'down' : 'up');
  return signed(size, change > 0, isShare(target) ? shares : counts);
}

function unitsChange(met: number, { units }: EarlierCell): Fact {
  if (units === null) return nothing;
  const change = met - units.met;
  if (change === 0) return { zh: '持平', en: 'unchanged', number: 0 };
  const size = Math.abs(change);
  const words = { zh: `${size}个单位`, en: `${size} ${size === 1 ? 'unit' : 'units'}`, number: size };
  return signed(words, change > 0, counts);
}

export const numberOf = (value: Score['value']): number | null =>
  value === null || typeof value === 'string' ? null : typeof value === 'number' ? value : value.number;

/** Shares, levels and ratios go up and down; things that are counted become more or fewer. */
export const isShare = ({ indicator: { measure, unit } }: PlanTarget): boolean =>
  unit === '%' || measure === 'ratio' || measure === 'level' || measure === 'relative';

export const isRiseWanted = ({ target: { op } }: PlanTarget): boolean => op !== '<=' && op !== '<';

const shares = { zh: ['提高', '下降'], en: ['up', 'down'] } as const;
const counts = { zh: ['增加', '减少'], en: ['up', 'down'] } as const;

function signed({ zh, en, number }: Fact, isRise: boolean, verbs: typeof shares | typeof counts): Fact {
  const which = isRise ? 0 : 1;
  const amount = number === undefined || number === null ? {} : { number: isRise ? number : -number };
  return { zh: `${verbs.zh[which]}${zh}`, en: `${verbs.en[which]} ${en}`, ...amount };
}

const yearOf = (period: PeriodId): number | undefined => parsePeriod(period)?.year;
