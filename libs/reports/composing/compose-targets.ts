import type { ReportFacts } from '../facts/report-facts.js';
import type { Block, Paragraph } from '../model/block.js';
import type { Fact } from '../model/fact.js';
import { citeTarget } from './cite-target.js';
import type { Composed } from './composed.js';
import { countFact, noun } from './count-fact.js';
import { drawCourse } from './draw-course.js';
import { explainLag } from './explain-lag.js';
import { tableOfLagBelow } from './lag-below.js';
import { isComposite, tableOfComposites } from './own-composites.js';
import { mostRows, tableOfTargets, type OwnTarget } from './own-targets.js';
import { isVerdict } from './status-classes.js';
import { isBehind, worstFirst } from './worst-first.js';

/** Targets of the region itself whose lag is explained in words. */
const mostExplained = 10;

/** 指标完成情况: how each target stands, why those lag that do, and how the worst of them came there. */
export function composeTargets(facts: ReportFacts): Composed | null {
  if (facts.scores.length === 0) return null;
  const own = ownTargets(facts);
  const told = own.filter(({ score }) => !isComposite(score));
  const lagging = told.filter(({ score }) => isBehind(score));
  const explained = lagging.slice(0, mostExplained).map((one) => explainLag(one, facts.unitNames));
  const tables = [tableOfLagBelow(facts), tableOfComposites(own, facts.plan.targets)];
  const blocks: Block[] = [
    summary(told.filter(({ score }) => isVerdict(score)).length, lagging.length),
    ...(told.length === 0 ? [] : [tableOfTargets(told, facts.earlier)]),
    ...explained.map(({ paragraph }) => paragraph),
    ...tables.filter((table) => table !== null),
    ...figuresOf(facts),
  ];
  return {
    section: { id: 'targets', title: { zh: '指标完成情况', en: 'Targets' }, shown: true, blocks },
    facts: {
      ...factsOf(facts, told, lagging.length),
      ...Object.fromEntries(explained.flatMap((one) => Object.entries(one.facts))),
    },
    footnotes: facts.plan.targets.map((target) => citeTarget(facts.plan, target)),
  };
}

/** What lags first, the worst of it in front; the rest in the order of the plan. */
function ownTargets({ plan, scores, region }: ReportFacts): OwnTarget[] {
  const own = new Map(scores.filter((score) => score.region === region.code).map((score) => [score.target, score]));
  const all = plan.targets.flatMap((target): OwnTarget[] => {
    const score = own.get(target.target.id);
    return score === undefined ? [] : [{ score, target }];
  });
  const lagging = all.filter(({ score }) => isBehind(score)).sort((a, b) => worstFirst(a.score, b.score));
  return [...lagging, ...all.filter(({ score }) => !isBehind(score))];
}

function summary(verdicts: number, lagging: number): Paragraph {
  const text =
    verdicts === 0
      ? {
          zh: '{targets.region}本级没有直接评价的目标，各项目标按下级单位评价。',
          en: 'No target judges {targets.region} itself; they judge the units below.',
        }
      : lagging === 0
        ? {
            zh: '{targets.region}本级评价目标{targets.verdicts}项，没有落后于序时进度的。',
            en: `{targets.verdicts} ${noun(verdicts, 'target judges', 'targets judge')} {targets.region} itself, and none is behind schedule.`,
          }
        : {
            zh: '{targets.region}本级评价目标{targets.verdicts}项，其中落后于序时进度的{targets.lagging}项。',
            en: `{targets.verdicts} ${noun(verdicts, 'target judges', 'targets judge')} {targets.region} itself, of which {targets.lagging} ${noun(lagging, 'is', 'are')} behind schedule.`,
          };
  return { kind: 'paragraph', id: 'targets.summary', text };
}

function factsOf({ region }: ReportFacts, told: readonly OwnTarget[], lagging: number): Record<string, Fact> {
  return {
    'targets.region': { zh: region.name, en: region.name },
    'targets.verdicts': countFact(told.filter(({ score }) => isVerdict(score)).length),
    'targets.lagging': countFact(lagging),
    'targets.left': countFact(Math.max(0, told.length - mostRows)),
  };
}

function figuresOf({ courses, plan, scores }: ReportFacts): Block[] {
  return courses.flatMap((course) => {
    const target = plan.targets.find((one) => one.target.id === course.target);
    const score = scores.find((one) => one.region === course.region);
    const figure = target && score ? drawCourse(course, target, score.regionName) : null;
    return figure === null ? [] : [figure];
  });
}
