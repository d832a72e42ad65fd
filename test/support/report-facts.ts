import type { Plan } from '#catalog/pure';
import type { Score } from '#scoring';
import type { NamedScore, ReportFacts } from '#reports/pure';

/** Facts of a bulletin of a province in which nothing has happened but these scores. 演示数据. */
export function reportFacts(
  plan: Plan,
  scores: readonly NamedScore[] = [],
  more: Partial<ReportFacts> = {},
): ReportFacts {
  return {
    plan,
    region: { code: '520000', name: '贵州省', level: 'province' },
    issue: '202212',
    period: scores.length === 0 ? null : '2022Q4',
    cutoff: '2023-01-10 18:00',
    cutoffAt: '2023-01-10T18:00:00+08:00',
    demonstration: true,
    scores,
    earlier: null,
    classes: [],
    courses: [],
    unitNames: new Map([['520303', '汇川区']]),
    completeness: { period: '2022Q4', due: [], received: new Set(), unsettled: 0 },
    approval: null,
    regions: { below: [], gaps: [] },
    reporting: { period: '2022Q4', deadline: '2023-01-10', isOver: false, forms: [], before: null },
    cases: {
      from: '2022-12-01',
      to: '2022-12-31',
      happened: { opened: 0, reopened: 0, worsened: 0, eased: 0, closed: 0, dismissed: 0, withdrawn: 0 },
      open: { red: 0, yellow: 0, blue: 0 },
      redIn: new Map(),
      units: [],
      overdue: [],
      overdueCount: 0,
    },
    restatements: { last: null, from: '2022-12-01', count: 0, forms: [] },
    evaluation: [],
    review: null,
    ...more,
  };
}

/** A score of a target of the plan, of the province itself: missed, where nothing else is said. */
export function namedScore(plan: Plan, id: string, more: Partial<NamedScore> = {}): NamedScore {
  const target = plan.targets.find((one) => one.target.id === id)?.target;
  if (target === undefined) throw new Error(`no target ${id}`);
  const nothing = {
    observed: '2022Q4',
    value: null,
    baseline: null,
    attainment: null,
    completion: null,
    expected: null,
    scheduleRatio: null,
    lagValue: null,
    lagMonths: null,
    requiredPace: null,
    observedPace: null,
    recoveryFactor: null,
    forecast: null,
    units: null,
  } satisfies Partial<Score>;
  return {
    ...nothing,
    plan: plan.code,
    planVersion: 1,
    target: id,
    indicator: target.indicator,
    kind: target.kind,
    region: '520000',
    regionName: '贵州省',
    level: 'province',
    period: '2022Q4',
    asOf: '2022-12-31',
    goal: { op: target.op, value: null, by: target.window.by },
    status: 'missed',
    atDue: 'missed',
    severity: 3,
    coverage: { reported: 1, expected: 1 },
    flags: [],
    explanation: [],
    ...more,
  };
}
