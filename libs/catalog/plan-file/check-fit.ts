import type { Words } from '#platform/errors';
import { isCount, isReportedOnly, kindRules } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import type { Spot } from './spot.js';

interface Use {
  readonly fits: (written: WrittenTarget) => boolean;
  /** Where the key belongs, or what stands in its place. */
  readonly belongs: Words;
}

const only = (zh: string, en: string): Words => ({ zh: `只用于 ${zh}`, en: `It belongs to ${en} only` });
const foretold = ({ kind }: WrittenTarget): boolean =>
  !['date', 'composite'].some((measure) => kindRules[kind].measures.some((one) => one === measure)) &&
  kind !== 'monotone';

/** Keys that only some targets have a use for. What has no use is refused: whoever wrote it expects something of it. */
const uses = {
  rebase: {
    fits: ({ kind }) => kind === 'increment-per-year',
    belongs: only('increment-per-year', 'increment-per-year'),
  },
  predicate: { fits: ({ kind }) => kind === 'share-of-units', belongs: only('share-of-units', 'share-of-units') },
  condition: {
    fits: ({ kind }) => kind === 'coverage-conditional',
    belongs: only('coverage-conditional', 'coverage-conditional'),
  },
  reference: { fits: ({ kind }) => kind === 'relative', belongs: only('relative', 'relative') },
  variant: { fits: ({ kind }) => kind === 'composite', belongs: only('composite', 'composite') },
  weights: {
    fits: ({ indicator }) => indicator.measure === 'level',
    belongs: only(
      'measure: level 的指标；相加的数不用加权',
      'an indicator of measure level: what adds needs no weights',
    ),
  },
  binomial: {
    fits: (written) => written.indicator.measure === 'ratio' && foretold(written),
    belongs: only('可预测的比率', 'ratios that are forecast'),
  },
  precision: { fits: foretold, belongs: only('可预测的指标', 'figures that are forecast') },
  weight: {
    fits: (written) => !isReportedOnly(written),
    belongs: {
      zh: '只收数、不评定的指标没有权重；要评定，请写 value',
      en: 'A figure of which nothing is asked has no weight; to have it judged, write its value',
    },
  },
  upper: {
    fits: ({ op, kind }) => op === 'range' || op === '~=' || kind === 'increment-per-year',
    belongs: only('range 和 ~=', 'range and ~='),
  },
  baseline: {
    fits: ({ kind, op, baseline }) => baseline === 'none' || !startsAtNothing(kind, op),
    belongs: {
      zh: '计数从0起算，里程碑和不设目标值的综合得分没有基期',
      en: 'Counts start at 0; milestones, and composites without a value to reach, start nowhere',
    },
  },
} as const satisfies Partial<Record<keyof WrittenTarget, Use>>;

export function checkFit(written: WrittenTarget, spot: Spot): void {
  for (const key of keys()) {
    const { fits, belongs }: Use = uses[key];
    const seen = written[key];
    if (seen === undefined || fits(written)) continue;
    const words = {
      zh: `${written.kind} 类目标不用 ${key}`,
      en: `A target of kind ${written.kind} has no use for ${key}`,
    };
    spot.at(key).complain({ code: `${key}_does_not_fit`, ...words, on: 'key', seen, suggestion: belongs });
  }
}

function startsAtNothing(kind: WrittenTarget['kind'], op: WrittenTarget['op']): boolean {
  return isCount(kind) || kindRules[kind].measures.some((measure) => measure === 'date') || op === 'composite';
}

function keys(): (keyof typeof uses)[] {
  const named = (key: string): key is keyof typeof uses => key in uses;
  return Object.keys(uses).filter(named);
}
