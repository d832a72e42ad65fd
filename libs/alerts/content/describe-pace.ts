import type { AlertFacts } from './alert-facts.js';
import { printAmount, printGrowth, type AmountKind, type AmountRounding } from './print-amount.js';
import type { Words } from './words.js';
import { amountsOf } from './wanted-way.js';

type Paced = Pick<AlertFacts, 'requiredPace' | 'observedPace' | 'compound' | 'amounts' | 'unit'>;
type Frequency = NonNullable<Paced['requiredPace']>['unit'];

const periods: Readonly<Record<Frequency, Words>> = {
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季', en: 'a quarter' },
  'half-year': { zh: '每半年', en: 'a half-year' },
  year: { zh: '每年', en: 'a year' },
};

/** What people and things do is more or less; what a rate or a level does is up or down. */
const rises: Readonly<Record<AmountKind | 'growth', string>> = {
  whole: '增加',
  plain: '提高',
  points: '提高',
  ratio: '提高',
  none: '提高',
  growth: '增长',
};
const fallsBy: Readonly<Record<AmountKind | 'growth', string>> = {
  ...rises,
  whole: '减少',
  plain: '下降',
  points: '下降',
  ratio: '下降',
  none: '下降',
  growth: '下降',
};

/** The pace needed from now on, rounded up, beside the one made so far, rounded down. */
export function describePace(facts: Paced, falls: boolean): Words[] {
  const { requiredPace, observedPace, compound } = facts;
  if (requiredPace === null || requiredPace.perPeriod === 0) return [];
  const each = periods[requiredPace.unit];
  const print = (n: number, rounding: AmountRounding): Words =>
    compound ? printGrowth(n, rounding) : printAmount(n, amountsOf(facts), rounding);
  const need = print(Math.abs(requiredPace.perPeriod), 'up');
  const kind = compound ? 'growth' : facts.amounts;
  const made = observedPace === null ? null : falls ? -observedPace.perPeriod : observedPace.perPeriod;
  const soFar = made === null ? null : madeWords({ made, falls, kind, print, each });
  const way = (isFall: boolean) => (isFall ? 'a fall' : compound ? 'growth' : 'a rise');
  return [
    {
      zh: `${each.zh}需${falls ? fallsBy[kind] : rises[kind]}${need.zh}${soFar === null ? '' : `（${soFar.zh}）`}`,
      en: `Needs ${way(falls)} of ${need.en} ${each.en}${soFar === null ? '' : ` (${soFar.en})`}`,
    },
  ];
}

interface Made {
  /** In the wanted direction. */
  readonly made: number;
  readonly falls: boolean;
  readonly kind: AmountKind | 'growth';
  readonly print: (n: number, rounding: AmountRounding) => Words;
  readonly each: Words;
}

/** What was made so far is rounded down; what went the wrong way says so, and is rounded up. */
function madeWords({ made, falls, kind, print, each }: Made): Words {
  if (made === 0) return { zh: '至今没有变化', en: 'no change so far' };
  const size = print(Math.abs(made), made > 0 ? 'down' : 'up');
  if (/^0(?![.\d])/.test(size.zh)) return { zh: '至今几乎没有变化', en: 'hardly any change so far' };
  const isFall = falls === made > 0;
  const verb = isFall ? fallsBy[kind] : rises[kind];
  const noun = isFall ? 'a fall' : kind === 'growth' ? 'growth' : 'a rise';
  return { zh: `至今${each.zh}${made > 0 ? '' : '反而'}${verb}${size.zh}`, en: `so far ${noun} of ${size.en}` };
}
