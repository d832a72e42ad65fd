import type { ReportFacts } from '../facts/report-facts.js';
import type { ReviewEntry, ReviewFacts } from '../evaluation/review-facts.js';
import type { Paragraph } from '../model/block.js';
import type { Facts } from '../model/fact.js';
import { citeDocument, citeTarget } from './cite-target.js';
import type { Composed } from './composed.js';
import { countFact, noun } from './count-fact.js';
import { printIssue } from './print-issue.js';
import { outcomes } from './review-outcomes.js';
import { mostEntries, tableOfReview } from './table-of-review.js';
import { mostUnits, tableOfReviewedUnits } from './table-of-reviewed-units.js';

/** 年度兑现情况: what each unit promised in the plan year, reached and missed. Only an annual bulletin has it. */
export function composeReview({ review, plan, unitNames }: ReportFacts): Composed | null {
  if (review === null || review.units.length === 0) return null;
  const entries = review.units.flatMap((unit) => unit.entries);
  const named = new Set(entries.map(({ target }) => target.target.id));
  return {
    section: {
      id: 'annex-review',
      title: { zh: '年度承诺与完成情况', en: 'What was promised for the year, and reached' },
      shown: true,
      blocks: [summary(entries, review.units.length), tableOfReviewedUnits(review), tableOfReview(review, unitNames)],
    },
    facts: { ...factsOf(review, entries), 'review.document': citeDocument(plan) },
    footnotes: plan.targets.filter(({ target }) => named.has(target.id)).map((target) => citeTarget(plan, target)),
  };
}

function summary(entries: readonly ReviewEntry[], units: number): Paragraph {
  const some = (outcome: ReviewEntry['outcome']): boolean => entries.some((entry) => entry.outcome === outcome);
  const zh = [
    '达到{review.reached}项',
    ...(some('late') ? ['逾期达到{review.late}项'] : []),
    ...(some('near') ? ['略低于应达值{review.near}项'] : []),
    '未达到{review.missed}项',
    ...(some('missing') ? ['缺报{review.missing}项'] : []),
    ...(some('not_assessed') ? ['未评{review.not_assessed}项'] : []),
  ];
  const en = [
    '{review.reached} reached',
    ...(some('late') ? ['{review.late} reached late'] : []),
    ...(some('near') ? ['{review.near} just short of what was due'] : []),
    '{review.missed} missed',
    ...(some('missing') ? ['{review.missing} not reported'] : []),
    ...(some('not_assessed') ? ['{review.not_assessed} not assessed'] : []),
  ];
  const silence = some('missing')
    ? { zh: '缺报的不按零计，也不算未达到。', en: ' What was not reported counts neither as zero nor as a miss.' }
    : { zh: '', en: '' };
  return {
    kind: 'paragraph',
    id: 'review.summary',
    text: {
      zh: `{review.year}，按{review.document}的阶段目标、到期目标和序时进度，共有{review.units}个单位应完成{review.entries}项：${zh.join('，')}。${silence.zh}`,
      en: `In {review.year}, by the stages, the due dates and the schedule of {review.document}, {review.units} ${noun(units, 'unit was', 'units were')} to reach {review.entries} ${noun(entries.length, 'goal')}: ${en.join(', ')}.${silence.en}`,
    },
  };
}

function factsOf({ year, units }: ReviewFacts, entries: readonly ReviewEntry[]): Facts {
  const count = (outcome: ReviewEntry['outcome']): number =>
    entries.filter((entry) => entry.outcome === outcome).length;
  return {
    'review.year': printIssue(year),
    'review.units': countFact(units.length),
    'review.units.left': countFact(Math.max(0, units.length - mostUnits)),
    'review.entries': countFact(entries.length),
    'review.entries.left': countFact(Math.max(0, entries.length - mostEntries)),
    ...Object.fromEntries(outcomes.map((outcome) => [`review.${outcome}`, countFact(count(outcome))])),
  };
}
