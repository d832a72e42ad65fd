import type { PlanTarget } from '#catalog';
import type { RegionGap } from '../facts/region-facts.js';
import type { NamedScore } from '../facts/report-facts.js';
import type { Block } from '../model/block.js';
import type { Fact, Facts } from '../model/fact.js';
import type { Contribution } from '../model/chart.js';
import { countFact, shareFact } from './count-fact.js';
import { isFew } from './hide-few.js';
import { listNames } from './list-names.js';
import { printDifference, printedOf } from './print-figure.js';
import { indicatorName, printGap } from './target-figures.js';

/** Bars with a name of their own. */
const mostBars = 6;

export interface GapTold {
  readonly blocks: readonly Block[];
  readonly facts: Facts;
}

interface Asked {
  readonly gap: RegionGap;
  readonly score: NamedScore;
  readonly target: PlanTarget;
  /** Its place among the gaps that are told. */
  readonly place: number;
}

/** Who makes up a gap: those that lack most by name, the others together, and what is made up for by those ahead. */
export function sharesOfGap(asked: Asked): GapTold | null {
  const { gap, target, score, place } = asked;
  const lacking = gap.shares
    .filter((one) => one.gap > 0)
    .toSorted((a, b) => b.gap - a.gap || compare(a.region, b.region));
  const whole = sum(lacking);
  // a bar for so few people would tell who they are
  const named = lacking.filter((one) => !isFew(one.gap, target)).slice(0, mostBars);
  if (named.length === 0) return null;
  const [others, ahead] = [lacking.filter((one) => !named.includes(one)), gap.shares.filter((one) => one.gap < 0)];
  const id = `regions.gap-${place}`;
  const print = (value: number): Fact => printDifference(value, printedOf(target), 'up');
  return {
    facts: {
      [`${id}.target`]: indicatorName(target),
      [`${id}.size`]: printGap(score, target),
      [`${id}.names`]: listNames(
        named.slice(0, 3).map(({ name }) => name),
        3,
      ),
      [`${id}.share`]: shareFact(sum(named.slice(0, 3)), whole),
      [`${id}.lacking`]: countFact(lacking.length),
      [`${id}.ahead`]: countFact(ahead.length),
      [`${id}.made-up`]: printDifference(-sum(ahead), printedOf(target), 'down'),
    },
    blocks: [
      { kind: 'paragraph', id, text: sentenceOf(id, { lacking: lacking.length, ahead: ahead.length }) },
      figureOf(id, target, { bars: barsOf({ named, others, whole }, print), unit: unitOf(target) }),
    ],
  };
}

type Shares = RegionGap['shares'];

function sentenceOf(id: string, { lacking, ahead }: { readonly lacking: number; readonly ahead: number }) {
  const all = lacking <= 3;
  return {
    zh: `{${id}.target}差{${id}.size}，${all ? `缺口来自{${id}.names}` : `缺口最大的是{${id}.names}，占{${id}.lacking}个落后地区缺口合计的{${id}.share}`}${ahead === 0 ? '' : `；另有{${id}.ahead}个地区超出应达值，抵回{${id}.made-up}`}。`,
    en: `{${id}.target}: short by {${id}.size}; ${all ? `the gap is made by {${id}.names}` : `{${id}.names} make {${id}.share} of what the {${id}.lacking} regions behind lack together`}${ahead === 0 ? '' : `, and {${id}.ahead} ${ahead === 1 ? 'region that is ahead makes' : 'regions that are ahead make'} up for {${id}.made-up}`}.`,
  };
}

function barsOf(
  { named, others, whole }: { readonly named: Shares; readonly others: Shares; readonly whole: number },
  print: (value: number) => Fact,
): Contribution['bars'] {
  const bar = (name: { zh: string; en: string }, value: number) => {
    const [size, share] = [print(value), shareFact(value, whole)];
    return {
      name,
      value: size.number ?? value,
      label: { zh: `${size.zh}（${share.zh}）`, en: `${size.en} (${share.en})` },
    };
  };
  const rest =
    others.length === 0 ? [] : [bar({ zh: `其余${others.length}个`, en: `${others.length} others` }, sum(others))];
  return [...named.map(({ name, gap }) => bar({ zh: name, en: name }, gap)), ...rest];
}

function figureOf(id: string, target: PlanTarget, chart: Omit<Contribution, 'kind'>): Block {
  const { zh, en } = indicatorName(target);
  const told = (language: 'zh' | 'en') => chart.bars.map(({ name, label }) => `${name[language]} ${label[language]}`);
  return {
    kind: 'figure',
    id: `${id}.figure`,
    caption: {
      zh: `${zh}：缺口构成（占落后地区缺口合计）`,
      en: `${en}: who makes up the gap (of what the regions behind lack)`,
    },
    alt: { zh: `${told('zh').join('；')}。`, en: `${told('en').join('; ')}.` },
    chart: { kind: 'contribution', ...chart },
  };
}

function unitOf({ indicator: { unit } }: PlanTarget): { zh: string; en: string } {
  return unit === '%' ? { zh: '个百分点', en: 'percentage points' } : { zh: unit, en: unit };
}

/** The sixth decimal is where the exact shares were rounded. */
const sum = (shares: Shares): number => Number(shares.reduce((total, { gap }) => total + gap, 0).toFixed(6));
const compare = (a: string, b: string): number => (a < b ? -1 : 1);
