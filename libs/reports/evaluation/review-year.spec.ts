import { describe, expect, it } from '@jest/globals';
import { readPlan, type PlanTarget } from '#catalog/pure';
import { parseRational, scoreTarget, summarizeUnits, zero, type Reading, type Score } from '#scoring';
import { keysOf, planOf } from '../../../test/support/plan-of-targets.js';
import { reviewTarget } from './review-year.js';

const year = { from: '2023-01-01', to: '2023-12-31', known: '2024-01-15' };
const period = '2023Q4';

function targetOf(base: string, keys = ''): PlanTarget {
  const read = readPlan(planOf(keysOf(base, keys)), 'review.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  const [target] = read.plan.targets;
  if (target === undefined) throw new Error('there is no target');
  return target;
}

/** 43/50 of a ratio, a number, a day that something was done on, or nothing. */
type Told = Readonly<Record<string, string | null>>;

function readingsOf(told: Told): Reading[] {
  return Object.entries(told).map(([at, figure]): Reading => {
    const base = { period: at, coverage: { reported: 1, expected: 1 }, recordedAt: '' };
    if (figure === null || /^\d{4}-/.test(figure)) return { ...base, value: null, done: [figure] };
    const [numerator = '', denominator] = figure.split('/');
    const exact = (text: string) => parseRational(text) ?? zero;
    return {
      ...base,
      value: { numerator: exact(numerator), denominator: denominator === undefined ? null : exact(denominator) },
    };
  });
}

const scoreOf = (planTarget: PlanTarget, told: Told, more: Partial<Parameters<typeof scoreTarget>[0]> = {}): Score =>
  scoreTarget({
    plan: 'p',
    planVersion: 1,
    target: planTarget.target,
    region: { code: '150303', level: 'county' },
    judged: true,
    period,
    asOf: '2023-12-31',
    readings: readingsOf(told),
    ...more,
  });

const review = (planTarget: PlanTarget, told: Told, at = year) =>
  reviewTarget(scoreOf(planTarget, told), planTarget, at).map(({ promise, outcome }) => [
    promise.kind,
    promise.by,
    promise.value,
    outcome,
  ]);

const staged = targetOf(
  'staged',
  'stages: [{ by: 2023-12-31, value: 85% }, { by: 2025-12-31, value: 90% }] ; trajectory: { shape: steps, ramp: 12 }',
);

describe('the year of a target in stages', () => {
  const stage = (outcome: string) => [['stage', '2023-12-31', 0.85, outcome]];

  it('asks for the stage of that year, and not yet for the last one', () => {
    expect(review(staged, { '2023Q4': '43/50' })).toEqual(stage('reached'));
    expect(review(staged, { '2023Q4': '42/50' })).toEqual(stage('missed'));
  });

  it('does not call silence a miss, even where the last figure lay below', () => {
    expect(review(staged, {})).toEqual(stage('missing'));
    expect(review(staged, { '2023Q3': '40/50' })).toEqual(stage('missing'));
  });

  it('tells a stage that was reached after its day from one that was not reached', () => {
    const early = targetOf('staged', 'stages: [{ by: 2023-06-30, value: 85% }, { by: 2025-12-31, value: 90% }]');
    expect(review(early, { '2023Q2': '40/50', '2023Q4': '43/50' })).toEqual([['stage', '2023-06-30', 0.85, 'late']]);
    expect(review(early, { '2023Q2': '40/50', '2023Q4': '42/50' })).toEqual([['stage', '2023-06-30', 0.85, 'missed']]);
  });

  it('asks in a year without a stage what the path asks by its end', () => {
    const score = scoreOf(staged, { '2024Q4': '44/50' }, { period: '2024Q4', asOf: '2024-12-31' });
    const [entry] = reviewTarget(score, staged, { from: '2024-01-01', to: '2024-12-31', known: '2025-01-15' });
    expect([entry?.promise.kind, entry?.promise.value, entry?.outcome]).toEqual(['pace', 0.85, 'reached']);
  });
});

describe('the year of a count that begins anew each year', () => {
  const runs = targetOf('flow');
  const goal = (outcome: string) => [['goal', '2023-12-31', null, outcome]];

  it('is due at the end of every year', () => {
    expect(review(runs, { '2023Q1': '1', '2023Q2': '1', '2023Q3': '1', '2023Q4': '1' })).toEqual(goal('reached'));
    expect(review(runs, { '2023Q1': '1', '2023Q2': '0', '2023Q3': '1', '2023Q4': '1' })).toEqual(goal('missed'));
  });

  it('is missing without its last figure, unless what came before is enough', () => {
    expect(review(runs, { '2023Q1': '1', '2023Q2': '1', '2023Q3': '1' })).toEqual(goal('missing'));
    expect(review(runs, { '2023Q1': '2', '2023Q2': '2', '2023Q3': '1' })).toEqual(goal('reached'));
    expect(review(runs, {})).toEqual(goal('missing'));
  });
});

describe('the year of something that is to be done by a day', () => {
  const milestone = (by: string) =>
    targetOf(
      'level',
      `kind: milestone ; op: done-by ; -value ; indicator: { id: done, zh: 完成, measure: date, unit: 日期 } ; window: { from: 2023-01-01, by: ${by} }`,
    );

  it('is reached by the day, late after it, and missed where nobody says that it is done', () => {
    const june = milestone('2023-06-30');
    expect(review(june, { '2023Q2': '2023-06-30' })).toEqual([['goal', '2023-06-30', null, 'reached']]);
    expect(review(june, { '2023Q3': '2023-07-01' })).toEqual([['goal', '2023-06-30', null, 'late']]);
    expect(review(june, {})).toEqual([['goal', '2023-06-30', null, 'missed']]);
    expect(scoreOf(june, { '2023Q2': '2023-06-30' }).value).toBe('2023-06-30');
  });

  it('is open on the last day itself, and missed once that has passed', () => {
    const december = milestone('2023-12-31');
    expect(review(december, { '2023Q4': '2023-12-31' })).toEqual([['goal', '2023-12-31', null, 'reached']]);
    expect(review(december, {})).toEqual([['goal', '2023-12-31', null, 'missed']]);
    expect(review(december, {}, { ...year, known: '2023-12-31' })).toEqual([
      ['goal', '2023-12-31', null, 'not_assessed'],
    ]);
  });

  it('is no promise of a year before or after', () => {
    expect(review(milestone('2024-06-30'), {})).toEqual([]);
    expect(review(milestone('2023-06-30'), {}, { from: '2024-01-01', to: '2024-12-31', known: '2025-01-15' })).toEqual(
      [],
    );
  });
});

describe('the year of a target on its way', () => {
  const rate = targetOf('ratio', 'baseline: { value: 50%, at: 2022 }');

  it('asks what the path asks by the end of the year, exactly', () => {
    // from 50 % to 80 % in three years: 60 % at the end of the first
    expect(review(rate, { '2023Q4': '60/100' })).toEqual([['pace', '2023-12-31', 0.6, 'reached']]);
    expect(review(rate, { '2023Q4': '599/1000' })).toEqual([['pace', '2023-12-31', 0.6, 'near']]);
    expect(review(rate, { '2023Q4': '55/100' })).toEqual([['pace', '2023-12-31', 0.6, 'missed']]);
  });

  it('says nothing of its end by an older figure, and nothing at all without one', () => {
    expect(review(rate, { '2023Q3': '80/100' })).toEqual([['pace', '2023-12-31', null, 'missing']]);
    expect(review(rate, {})).toEqual([['pace', '2023-12-31', null, 'missing']]);
  });

  it('does not take 0 for silence', () => {
    expect(review(rate, { '2023Q4': '0/100' })).toEqual([['pace', '2023-12-31', 0.6, 'missed']]);
  });
});

describe('the year of a target of every unit', () => {
  it('tells a region how many of its units meet it, and each unit its own', () => {
    const each = targetOf(
      'stock',
      'kind: each-unit ; value: 1 ; rollup: each-unit ; indicator: { id: sites, zh: 机构, measure: stock, unit: 家 } ; window: { from: 2023-01-01, by: 2023-12-31 }',
    );
    const units = ['a', 'b', 'c'].map((code, place) =>
      scoreOf(each, place === 2 ? {} : { '2023Q4': String(1 - place) }, { region: { code, level: 'county' } }),
    );
    expect(units.map((score) => reviewTarget(score, each, year).map(({ outcome }) => outcome))).toEqual([
      ['reached'],
      ['missed'],
      ['missing'],
    ]);
    const province = scoreOf(each, {}, { region: { code: 'p', level: 'province' }, units: summarizeUnits(units, 3) });
    const [entry] = reviewTarget(province, each, year);
    expect([entry?.outcome, entry?.score.units?.met, entry?.score.units?.total]).toEqual(['missed', 1, 3]);
  });
});
