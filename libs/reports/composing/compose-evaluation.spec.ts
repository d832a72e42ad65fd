import { describe, expect, it } from '@jest/globals';
import { readPlan, type Plan, type PlanTarget } from '#catalog/pure';
import { parseRational, scoreTarget, zero, type Reading, type Score } from '#scoring';
import { keysOf, planOf } from '../../../test/support/plan-of-targets.js';
import { reportFacts } from '../../../test/support/report-facts.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import { reviewUnits } from '../evaluation/review-units.js';
import { layOut } from '../layout/lay-out.js';
import type { Table } from '../model/block.js';
import { composeReport } from './compose-report.js';

/** 演示数据. */
const text = planOf(
  keysOf('ratio', 'id: rate ; window: { from: 2023-01-01, by: 2023-12-31 }'),
  keysOf('stock', 'id: beds ; indicator: { id: beds, zh: 床位, en: Beds, measure: stock, unit: 张 } ; value: 10'),
).replace(
  'indicators:\n',
  `evaluations:
  - id: county
    clause: 十三
    zh: 绩效<b>评价
    en: Performance
    level: county
    standard_by: nation
    evaluated_by: prefecture
    published_by: PUBLISHER
    from_document: [standard, evaluation, publication]
    dimensions:
      - { id: d, zh: 服务, en: Services, weight: 3, items: [{ target: rate, transform: efficacy, satisfactory: 90%, unacceptable: 60% }] }
      - { id: e, zh: 资源, en: Resources, weight: 1, items: [{ target: beds, transform: index, reference: goal }] }
indicators:\n`,
);

function planBy(publisher: string): Plan {
  const read = readPlan(text.replace('PUBLISHER', publisher), 'facts.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plan;
}

const exact = (written: string) => parseRational(written) ?? zero;

function scoreOf(plan: Plan, { target }: PlanTarget, region: string, figure: string | undefined): Score {
  const [numerator = '', denominator] = (figure ?? '').split('/');
  const reading: Reading = {
    period: '2023Q4',
    value: { numerator: exact(numerator), denominator: denominator === undefined ? null : exact(denominator) },
    coverage: { reported: 1, expected: 1 },
    recordedAt: '',
  };
  return scoreTarget({
    plan: plan.code,
    planVersion: 1,
    target,
    region: { code: region, level: 'county' },
    judged: true,
    period: '2023Q4',
    asOf: '2023-12-31',
    readings: figure === undefined ? [] : [reading],
  });
}

/** One figure of the rate, one of the beds. */
const told: Readonly<Record<string, readonly [rate: string | undefined, beds: string | undefined]>> = {
  甲县: ['90/100', '10'],
  乙县: ['3/50', '8'],
  丙县: ['75/100', '20'],
  丁县: ['60/100', '5'],
  戊县: [undefined, '10'],
};

function factsOf(publisher: string): ReportFacts {
  const plan = planBy(publisher);
  const [evaluation] = plan.evaluations;
  if (evaluation === undefined) throw new Error('there is no evaluation');
  const targets = new Map(plan.targets.map((one) => [one.target.id, one]));
  const scores = Object.entries(told).flatMap(([name, figures], place) =>
    plan.targets.map((target, at) => ({
      ...scoreOf(plan, target, `15030${place}`, figures[at]),
      regionName: name,
    })),
  );
  const peers = Object.keys(told).map((name, place) => {
    const region = `15030${place}`;
    const own = scores.filter((score) => score.region === region);
    return {
      region,
      name,
      level: 'county',
      type: 'division',
      scores: new Map(own.map((one) => [one.target, one])),
    } as const;
  });
  const figure = { indicator: 'share', periodId: 202324, region: '150300', unit: '150300', plan: 'small', row: 1 };
  const form = { ...figure, version: 2, numerator: '90', denominator: '100', date: null, total: 1 };
  const rows = evaluate({ evaluation, targets, peers }).map((row) => ({
    ...row,
    forms: new Map(row.name === '戊县' ? [] : [['rate', { count: 1, first: [form] }]]),
  }));
  const group = { by: { code: '150300', name: '乌海市' }, rows };
  const one: EvaluationFacts = {
    ...{ plan: plan.code, evaluation, period: '2023Q4', planVersion: 1, targets },
    groups: [group],
    rowCount: rows.length,
    tooMany: 0,
  };
  const year = { from: '2023-01-01', to: '2023-12-31', known: '2024-01-20' };
  return reportFacts(plan, [], {
    region: { code: '150300', name: '乌海市', level: 'prefecture' },
    issue: '2023',
    period: '2023Q4',
    evaluation: [one],
    review: { year: '2023', period: '2023Q4', units: reviewUnits(scores, { plan, region: '150300', year }) },
  });
}

function annexOf(facts: ReportFacts, id: string) {
  const model = composeReport(facts);
  const section = model.sections.find((one) => one.id === id);
  const tables = new Map(
    (section?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [[block.id, block] as const] : [])),
  );
  const read = (language: 'zh' | 'en'): string =>
    layOut(model, language)
      .annexes.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : [])))
      .map((runs) => runs.map((run) => ('text' in run ? run.text : '')).join(''))
      .join('\n');
  const rows = (table: string): string[] =>
    (tables.get(table)?.rows ?? []).map((cells) => cells.map(({ zh, detail }) => zh + (detail?.zh ?? '')).join(' | '));
  return { model, tables, rows, zh: read('zh'), en: read('en') };
}

describe('the annex of performance', () => {
  const annex = annexOf(factsOf('prefecture'), 'annex-evaluation');

  it('says what the document fixes, and calls the rest a setting of the plan', () => {
    expect(annex.zh).toContain('依据《小方案》第十三条，按2023年第四季度数据评价。国家级制定标准，市级开展评价');
    expect(annex.zh).toContain('被评价单位、比较范围、评价维度、权重、计分方法为本方案的设定，文件未作规定。');
    expect(annex.zh).toContain('共评价5个地区，4个列位次。');
    expect(annex.en).toContain('5 regions are evaluated; 4 of them have a rank.');
    expect(annex.rows('evaluation.county.method')).toEqual([
      '服务 | 某率 | 75.0% | 功效系数：满意值0.9计100分，不允许值0.6计60分，不封顶、不保底',
      '资源 | 床位 | 25.0% | 综合指数（高优）：以目标值为标准，同组（beds）相乘、各组相加',
    ]);
  });

  it('ranks by what the working says, and shows what is missing with its weight', () => {
    // ¾·100 + ¼·100; ¾·80 + ¼·200 = 110; ¾·60 + ¼·50 = 57.5; ¾·(60 + 40·(.06 − .6)/.3) + ¼·80 = −9 + 20 = 11
    expect(annex.rows('evaluation.county.ranks')).toEqual([
      '1 | 丙县 | 80.0 | 200.0 | 110.0 | 100.0% | ',
      '2 | 甲县 | 100.0 | 100.0 | 100.0 | 100.0% | ',
      '3 | 丁县 | 60.0 | 50.0 | 57.5 | 100.0% | ',
      '4 | 乙县 | -12.0 | 80.0 | 11.0 | 100.0% | ',
      '— | 戊县 | ○ 缺 | 100.0 | — | 25.0% | 不参与排名：覆盖不足五分之四；1项未评',
    ]);
    const points = annex.rows('evaluation.county.points');
    expect(points[0]).toBe(
      '丙县 | 服务 | 某率 | 75%75/100 | 75.0% | 80.0 | 60＋40×(0.75－0.6)÷(0.9－0.6)＝80 | 150300 2023Q4 第2版',
    );
    expect(points.at(-2)).toBe('戊县 | 服务 | 某率 | — | 75.0% | — | 没有数据，权重计入未评 | —');
  });

  it('prints one to four as fewer than five, and no working by which they could be told', () => {
    const few = annex.rows('evaluation.county.points').find((row) => row.startsWith('乙县 | 服务'));
    expect(few).toBe('乙县 | 服务 | 某率 | <5/50 | 75.0% | -12.0 | 数量不足五，不列过程 | 150300 2023Q4 第2版');
  });

  it('leaves to a level above what that one makes known', () => {
    const { zh, tables } = annexOf(factsOf('nation'), 'annex-evaluation');
    expect(zh).toContain('结果由国家级统一发布，本通报不列。');
    expect([...tables.keys()]).toEqual([]);
    expect(
      JSON.stringify(
        annexOf(factsOf('nation'), 'annex-evaluation').model.sections.filter(({ id }) => id === 'annex-evaluation'),
      ),
    ).not.toContain('甲县');
  });

  it('is not in a bulletin without an evaluation', () => {
    const { model } = annexOf({ ...factsOf('prefecture'), evaluation: [], review: null }, 'annex-evaluation');
    expect(model.sections.map(({ id }) => id)).not.toContain('annex-evaluation');
    expect(model.sections.map(({ id }) => id)).not.toContain('annex-review');
  });
});

describe('the annex of the year', () => {
  const annex = annexOf(factsOf('prefecture'), 'annex-review');
  const entries: Table | undefined = annex.tables.get('review.entries');

  // beds are due in 2025: without a baseline nothing is due of them before, and what is met is met
  it('counts each unit’s promises by what became of them', () => {
    expect(annex.zh).toContain('2023年，按《小方案》的阶段目标、到期目标和序时进度，共有5个单位应完成10项');
    expect(annex.zh).toContain('缺报的不按零计，也不算未达到。');
    expect(annex.rows('review.units')).toEqual([
      '甲县 | 2 | 2 | 0 | 0 | 0 | 0 | 0',
      '乙县 | 2 | 0 | 0 | 0 | 1 | 0 | 1',
      '丙县 | 2 | 1 | 0 | 0 | 1 | 0 | 0',
      '丁县 | 2 | 0 | 0 | 0 | 1 | 0 | 1',
      '戊县 | 2 | 1 | 0 | 0 | 0 | 1 | 0',
    ]);
  });

  it('tells promise, day, figure and result of each, and of silence no figure', () => {
    const rows = annex.rows('review.entries');
    expect(rows[0]).toBe('甲县 | 一 | ≥80% | 2023年12月31日前 | 90% | — | ✓ 达到');
    expect(rows[4]).toBe('丙县 | 一 | ≥80% | 2023年12月31日前 | 75% | 5个百分点 | × 未达到');
    expect(rows[8]).toBe('戊县 | 一 | ≥80% | 2023年12月31日前 | — | — | ○ 缺报');
    expect(entries?.rows[8]?.[4]?.number ?? null).toBeNull();
  });

  it('keeps what was not reached where not everything fits, and says how much is left out', () => {
    const facts = factsOf('prefecture');
    const [first, second] = facts.review?.units ?? [];
    if (facts.review === null || first === undefined || second === undefined) throw new Error('there is no review');
    const many = Array.from({ length: 500 }, () => [first, second]).flat();
    const { rows, model } = annexOf({ ...facts, review: { ...facts.review, units: many } }, 'annex-review');
    expect(rows('review.units')).toHaveLength(1000);
    expect(rows('review.entries')).toHaveLength(1500);
    expect(rows('review.entries').filter((row) => row.endsWith('× 未达到'))).toHaveLength(500);
    expect(model.facts['review.entries.left']?.number).toBe(500);
  });
});
