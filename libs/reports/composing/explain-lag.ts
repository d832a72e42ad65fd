import type { Words } from '#platform/errors';
import { dayWords, type Score } from '#scoring';
import type { Paragraph } from '../model/block.js';
import type { Fact, Facts, Template } from '../model/fact.js';
import { isRiseWanted, isShare } from './compare-cells.js';
import { countFact, noun } from './count-fact.js';
import { listNames } from './list-names.js';
import type { OwnTarget } from './own-targets.js';
import { nothing, printedOf, printPace } from './print-figure.js';
import { classWords } from './status-classes.js';
import {
  indicatorName,
  printActual,
  printDemand,
  printExpected,
  printForecast,
  printGap,
  printMonths,
} from './target-figures.js';

/** Units that are named behind a count; the scorecard has them all. */
const mostUnits = 5;

export interface Explained {
  readonly paragraph: Paragraph;
  readonly facts: Facts;
}

type Sayings = (Template | null)[];

/** Why a target lags: what was due and what there is, how fast it goes and would have to, whose units are behind, who answers. */
export function explainLag({ score, target }: OwnTarget, names: ReadonlyMap<string, string>): Explained {
  const key = `targets.${score.target}`;
  const facts = factsOf({ score, target }, key, names);
  const said: Sayings = [
    standing(score, { key, target }),
    pace(score, { key, target }),
    units(score, key),
    forecast(score, key),
    target.responsible.length === 0
      ? null
      : { zh: `责任单位：{${key}.responsible}。`, en: `Responsible: {${key}.responsible}.` },
  ];
  const told = said.filter((one) => one !== null);
  const text = { zh: told.map(({ zh }) => zh).join(''), en: told.map(({ en }) => en).join(' ') };
  return { paragraph: { kind: 'paragraph', id: `targets.why.${score.target}`, text }, facts };
}

interface Keyed {
  readonly key: string;
  readonly target: OwnTarget['target'];
}

function factsOf({ score, target }: OwnTarget, key: string, names: ReadonlyMap<string, string>): Facts {
  const of = (parts: Readonly<Record<string, Fact | null>>): Facts =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([id, fact]) => (fact === null ? [] : [[`${key}.${id}`, bare(fact)]])),
    );
  const worst = (score.units?.worst ?? []).map((code) => names.get(code) ?? code);
  return of({
    name: indicatorName(target),
    demand: printDemand(score, target),
    expected: printExpected(score, target),
    value: typeof score.value === 'string' ? dayWords(score.value) : printActual(score, target),
    gap: printGap(score, target),
    months: printMonths(score),
    status: classWords(score.status),
    ...pacesOf({ score, target }),
    'units-total': countFact(score.units?.total ?? 0),
    'units-met': countFact(score.units?.met ?? 0),
    'units-behind': countFact(score.units?.behind ?? 0),
    'units-missing': countFact(score.units?.missing ?? 0),
    'units-worst': listNames(worst, mostUnits),
    forecast: forecastFact({ score, target }),
    responsible: { zh: target.responsible.join('、'), en: target.responsible.join(', ') },
  });
}

/** A fact as sentences need it. */
const bare = ({ zh, en, number }: Fact): Fact => (number === undefined ? { zh, en } : { zh, en, number });

function forecastFact({ score, target }: OwnTarget): Fact | null {
  if (score.forecast === null) return null;
  const { detail, ...word } = printForecast(score, target);
  return detail === undefined ? word : { zh: `${word.zh}，预计${detail.zh}`, en: `${word.en}, ${detail.en}` };
}

/** Both paces by their size: the sentence says in which direction. */
function pacesOf({ score, target }: OwnTarget): Readonly<Record<string, Fact | null>> {
  const { requiredPace, observedPace, flags } = score;
  const size = (pace: NonNullable<Score['requiredPace']>) => ({ ...pace, perPeriod: Math.abs(pace.perPeriod) });
  const required = requiredPace === null ? null : { flags, requiredPace: size(requiredPace) };
  // what goes the wrong way is rounded up, like all that is lost
  const isGain = observedPace !== null && observedPace.perPeriod > 0 === isRiseWanted(target);
  const observed = observedPace === null ? null : size(observedPace);
  const which = isGain ? 'observedPace' : 'requiredPace';
  return {
    needed: required === null ? null : printPace(required, printedOf(target), 'requiredPace'),
    made: observed === null ? null : printPace({ flags, [which]: observed }, printedOf(target), which),
  };
}

function standing(score: Score, { key, target }: Keyed): Template {
  const head = { zh: `“{${key}.name}”{^${score.target}}`, en: `“{${key}.name}”{^${score.target}}` };
  const last = { zh: `，状态为{${key}.status}。`, en: `; status {${key}.status}.` };
  const months =
    score.lagMonths === null
      ? { zh: '', en: '' }
      : { zh: `，滞后{${key}.months}个月`, en: `, {${key}.months} months behind` };
  const isAsked = printDemand(score, target).zh !== nothing.zh;
  if (score.expected === null || printGap(score, target).zh === nothing.zh) {
    return {
      zh: `${head.zh}：${isAsked ? `要求{${key}.demand}，` : ''}实际{${key}.value}${months.zh}${last.zh}`,
      en: `${head.en}: ${isAsked ? `asked for is {${key}.demand}, ` : ''}the figure is {${key}.value}${months.en}${last.en}`,
    };
  }
  const side = isRiseWanted(target) ? { zh: '低于', en: 'below' } : { zh: '高于', en: 'above' };
  return {
    zh: `${head.zh}：要求{${key}.demand}，目前应达{${key}.expected}，实际{${key}.value}，${side.zh}应达值{${key}.gap}${months.zh}${last.zh}`,
    en: `${head.en}: asked for is {${key}.demand}; {${key}.expected} was due by now and the figure is {${key}.value}, {${key}.gap} ${side.en}${months.en}${last.en}`,
  };
}

const each: Readonly<Record<NonNullable<Score['requiredPace']>['unit'], Words>> = {
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  'half-year': { zh: '每半年', en: 'each half-year' },
  year: { zh: '每年', en: 'each year' },
};

function pace({ requiredPace, observedPace }: Score, { key, target }: Keyed): Template | null {
  if (requiredPace === null || requiredPace.perPeriod === 0) return null;
  const per = each[requiredPace.unit];
  const [needed, made] = [verbOf(requiredPace.perPeriod, target), verbOf(observedPace?.perPeriod ?? 0, target)];
  const zh = `按期达标${per.zh}需${needed.zh}{${key}.needed}`;
  const en = `To be met in time it has to ${needed.en} by {${key}.needed} ${per.en}`;
  if (observedPace === null) return { zh: `${zh}。`, en: `${en}.` };
  if (observedPace.perPeriod === 0) return { zh: `${zh}，至今没有变化。`, en: `${en}; so far it has not moved.` };
  return {
    zh: `${zh}，至今平均${each[observedPace.unit].zh}${made.zh}{${key}.made}。`,
    en: `${en}; so far it has ${made.past} by {${key}.made} ${each[observedPace.unit].en} on average.`,
  };
}

function verbOf(change: number, target: OwnTarget['target']): Words & { readonly past: string } {
  const isRise = change > 0;
  if (isShare(target)) {
    return isRise ? { zh: '提高', en: 'rise', past: 'risen' } : { zh: '下降', en: 'fall', past: 'fallen' };
  }
  return isRise ? { zh: '增加', en: 'grow', past: 'grown' } : { zh: '减少', en: 'shrink', past: 'shrunk' };
}

/** Units that meet a target are counted, and those that are furthest from it named. */
function units({ units: summary }: Score, key: string): Template | null {
  if (summary === null || summary.total === 0 || summary.met >= summary.total) return null;
  const { total, met, behind, missing, worst } = summary;
  const named =
    worst.length === 0
      ? { zh: '', en: '' }
      : { zh: `，依次为{${key}.units-worst}`, en: `; the last are {${key}.units-worst}` };
  return {
    zh: `{${key}.units-total}个单位中{${key}.units-met}个已达标，{${key}.units-behind}个落后或未达标，{${key}.units-missing}个缺报${named.zh}。`,
    en: `Of {${key}.units-total} ${noun(total, 'unit')} {${key}.units-met} ${noun(met, 'meets', 'meet')} it, {${key}.units-behind} ${noun(behind, 'is', 'are')} behind and {${key}.units-missing} ${noun(missing, 'has', 'have')} not reported${named.en}.`,
  };
}

const forecast = (score: Score, key: string): Template | null =>
  score.forecast === null
    ? null
    : { zh: `到期预测：{${key}.forecast}。`, en: `Forecast for the due date: {${key}.forecast}.` };
