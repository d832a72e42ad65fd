import { readFileSync } from 'node:fs';
import { readPlan, type Plan } from '#catalog/pure';
import { parseRational, scoreTarget, type Reading, type Score } from '#scoring';
import {
  alertFacts,
  mostOfGap,
  shareGap,
  type AlertFacts,
  type NoticeFacts,
  type SummedChild,
  type ToldStep,
} from '#alerts/pure';

const exact = (text: string) => parseRational(text) ?? { n: 0n, d: 1n };

function planOf(file: string): Plan {
  const text = readFileSync(new URL(`../../config/plans/${file}`, import.meta.url), 'utf8');
  const read = readPlan(text, file);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

const plan = planOf('national-2023.yaml');

function reading(period: string, figure: string): Reading {
  const [numerator = '0', denominator = '1'] = figure.split('/');
  return {
    period,
    value: { numerator: exact(numerator), denominator: exact(denominator) },
    coverage: { reported: 1, expected: 1 },
    recordedAt: '2023-07-10T09:30:00+08:00',
  };
}

/** 演示数据: a county of the design's examples, with figures that nobody reported. */
const readings = [
  reading('2022Q4', '60000/100000'),
  reading('2023Q1', '60150/100000'),
  reading('2023Q2', '60350/100000'),
];

const children: readonly SummedChild[] = [
  { region: '000001', name: '甲乡', numerator: exact('17940'), denominator: exact('30000') },
  { region: '000002', name: '乙乡', numerator: exact('24080'), denominator: exact('40000') },
  { region: '000003', name: '丙镇', numerator: exact('18330'), denominator: exact('30000') },
];

function scored(): { readonly score: Score; readonly facts: AlertFacts } {
  const target = plan.targets.find((one) => one.target.id === 'family-doctor-signing');
  if (target === undefined) throw new Error('the plan has the target of the example');
  const score = scoreTarget({
    plan: plan.code,
    planVersion: 1,
    target: target.target,
    region: { code: '000000', level: 'county' },
    judged: true,
    period: '2023Q2',
    asOf: '2023-06-30',
    readings,
  });
  const contributors = mostOfGap(score, shareGap(score, children));
  return { score, facts: alertFacts(score, target, { regionName: '乙县（演示）', plan, contributors }) };
}

/** 家庭医生签约率 of a county in the second quarter, 0.15 percentage points short. */
export const { score: sampleScore, facts: sampleFacts } = scored();

/** Two forms of the same plan that were not handed in. */
export const sampleNotice: NoticeFacts = {
  kind: 'missing',
  plan: plan.code,
  planVersion: 1,
  planTitle: plan.title,
  region: '000000',
  regionName: '乙县（演示）',
  period: '2023Q2',
  severity: 0,
  items: [
    { period: '2023Q1', since: '2023-04-20', target: null, summary: null },
    { period: '2023Q2', since: '2023-07-20', target: null, summary: null },
  ],
  lead: plan.document.by,
  responsible: [],
};

export const sampleStep: ToldStep & { readonly alertId: string } = {
  kind: 'open',
  reason: 'periods_behind',
  facts: sampleFacts,
  severity: 2,
  alertId: '12',
};
