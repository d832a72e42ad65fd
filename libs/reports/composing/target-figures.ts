import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import { dayWords, toNumber, type Score } from '#scoring';
import type { Fact } from '../model/fact.js';
import { hideFew, isFew } from './hide-few.js';
import { nothing, printDifference, printedOf, printGoal, printNumber, printValue } from './print-figure.js';

/** Whether a region is judged by its units: then how many of them meet the target is told, and never their sum. */
export const isByUnits = ({ units, status }: Pick<Score, 'units' | 'status'>): boolean =>
  units !== null && units.status !== null && status !== 'no_target';

/** As tables print it: days in digits. Where only the units are judged, how many of them meet the target stands beside it. */
export function printActual(score: Score, target: PlanTarget): Fact & { readonly detail?: Words } {
  const { units } = score;
  const day = typeof score.value === 'string' ? { zh: score.value, en: score.value } : null;
  const value = day ?? hideFew(printValue(score.value, printedOf(target)), countOf(score), target);
  if (units === null || units.status === null) return value;
  const met = { zh: `${units.met}/${units.total}个单位达标`, en: `${units.met} of ${units.total} units` };
  return isByUnits(score) || score.value === null ? met : { ...value, detail: met };
}

export const printExpected = (score: Score, target: PlanTarget): Fact =>
  isByUnits(score) ? nothing : printNumber(score.expected, printedOf(target));

/** Beside a count that is not told, the gap would tell it. */
export const printGap = (score: Score, target: PlanTarget): Fact =>
  isByUnits(score) || isFew(countOf(score), target)
    ? nothing
    : printDifference(score.lagValue, printedOf(target), 'up');

/** What is counted, of a figure that is a plain count. */
export const countOf = ({ value }: Pick<Score, 'value'>): number | null => (typeof value === 'number' ? value : null);

export function printMonths({ lagMonths }: Pick<Score, 'lagMonths'>): Fact {
  if (lagMonths === null) return nothing;
  const months = lagMonths.toFixed(1);
  return { zh: months, en: months, number: Number(months) };
}

/** What is asked by now, and by which day: of a target in stages the latest stage that is due, and not yet the last one. */
export function printDemand(score: Score, target: PlanTarget): Fact {
  const goal = demandedBy(score, target);
  const { stages, increment, goal: stated } = target.target;
  const exact = stages.length === 0 && increment === undefined ? stated?.low : undefined;
  const printed = printGoal(goal, printedOf(target), exact);
  if (goal.value === null || typeof goal.value === 'string') return printed;
  const by = dayWords(goal.by);
  return { ...printed, zh: `${printed.zh}（${by.zh}前）`, en: `${printed.en} by ${by.en}` };
}

function demandedBy(score: Score, { target }: PlanTarget): Score['goal'] {
  const stage = target.stages.filter(({ by }) => by <= score.asOf).at(-1);
  if (stage === undefined) return score.goal;
  return { ...score.goal, by: stage.by, value: stage.value === undefined ? stage.by : toNumber(stage.value) };
}

export const forecastWords: Readonly<Record<NonNullable<Score['forecast']>['word'], Words>> = {
  likely: { zh: '有望达标', en: 'likely' },
  uncertain: { zh: '尚不确定', en: 'uncertain' },
  unlikely: { zh: '难以达标', en: 'unlikely' },
};

/** What is to be expected at the due date; a value with its band only from five points on. */
export function printForecast(
  { forecast }: Pick<Score, 'forecast'>,
  target: PlanTarget,
): Fact & { readonly detail?: Words } {
  if (forecast === null) return nothing;
  const { value, low, high, percent } = forecast;
  const word = forecastWords[forecast.word];
  if (value === undefined || low === undefined || high === undefined) return word;
  const [at, from, to] = [value, low, high].map((one) => printNumber(one, printedOf(target)));
  const chance = percent === undefined ? { zh: '', en: '' } : { zh: `，可能性${percent}%`, en: `, chance ${percent}%` };
  return {
    ...word,
    detail: {
      zh: `${at?.zh ?? ''}（${from?.zh ?? ''}～${to?.zh ?? ''}${chance.zh}）`,
      en: `${at?.en ?? ''} (${from?.en ?? ''} to ${to?.en ?? ''}${chance.en})`,
    },
  };
}

/** What the indicator of a target is called. */
export const indicatorName = ({ indicator }: PlanTarget): Words => ({
  zh: indicator.zh,
  en: indicator.en ?? indicator.zh,
});
