import { readPlan, type Plan } from '#catalog/pure';
import { previousPeriod } from '#scoring';
import { intakeRules } from './intake.js';

const place =
  'judged_at: county, window: { from: 2023-01-01, by: 2025-12-31 }, clause: "1", summary: { zh: 一, en: One }';

/** One target of every nature, invented. */
const targets = [
  `{ id: beds, kind: count-stock, indicator: { id: beds, zh: 床位, measure: stock, unit: 张 }, op: ">=", value: 350, ${place} }`,
  `{ id: sites, kind: count-stock, indicator: { id: sites, zh: 机构, measure: stock, unit: 家 }, op: "<=", value: 5, ${place} }`,
  `{ id: rate, kind: ratio, indicator: { id: rate, zh: 规范管理率, measure: ratio, num: 甲, den: 乙, unit: "%" }, op: ">=", value: 85%, ${place} }`,
  `{ id: literacy, kind: level, indicator: { id: literacy, zh: 素养水平, measure: level, unit: "%" }, op: ">=", value: 25%, ${place} }`,
  `{ id: deaths, kind: level, indicator: { id: deaths, zh: 死亡率, measure: level, unit: "‰" }, op: "<=", value: 5, ${place} }`,
  `{ id: cost, kind: level, indicator: { id: cost, zh: 次均费用, measure: level, unit: 元 }, op: ">=", value: 90, ${place} }`,
  `{ id: drills, kind: count-cumulative, indicator: { id: drills, zh: 演练, measure: flow, unit: 次 }, op: ">=", value: 4, ${place} }`,
  `{ id: hires, kind: count-cumulative, includes: [nurses], indicator: { id: hires, zh: 招聘, measure: flow, unit: 人 }, op: ">=", value: 30, ${place} }`,
  `{ id: nurses, kind: count-cumulative, indicator: { id: nurses, zh: 护士, measure: flow, unit: 人 }, op: ">=", value: 5, ${place} }`,
  `{ id: visits, kind: count-per-year, indicator: { id: visits, zh: 人次, measure: flow-ytd, unit: 人次 }, op: ">=", value: 1000, ${place} }`,
  `{ id: trained, kind: each-unit, reported_at: county, indicator: { id: trained, zh: 培训, measure: flow, unit: 人 }, op: ">=", value: 1, ${place.replace('judged_at: county', 'judged_at: institution')} }`,
  `{ id: station, kind: milestone, indicator: { id: station, zh: 站, measure: date, unit: 日期 }, op: done-by, ${place} }`,
];

/**
 * @param more further keys of the head, such as `rules: […]`
 * @param bounded an indicator, and the limits that are written for it
 */
export function comparedPlan(more = '', bounded = '', limits = ''): Plan {
  const head = `plan: compared\ntitle: { zh: 比较, en: Compared }\ndocument: { number: null, issued: null, by: 某办公室 }\nscope: "150303"\nreporting: quarter\n`;
  const written = targets.map(
    (one) => `  - ${one.replace(`{ id: ${bounded}, zh`, `{ ${limits}, id: ${bounded}, zh`)}\n`,
  );
  const read = readPlan(`${head}${more}\ntargets:\n${written.join('')}`, 'compared.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plan;
}

/** Earlier figures by indicator, newest first: of the period before, of the one before that, null where one is missing. */
export type Before = Readonly<Record<string, readonly (string | null)[]>>;

interface Other {
  readonly plan?: string;
  readonly unit?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly onDate?: string;
}

export interface Known {
  readonly plan?: Plan;
  readonly period?: string;
  readonly before?: Before;
  readonly others?: Readonly<Record<string, readonly Other[]>>;
}

const plain = comparedPlan();

/** The rules of the small invented map with one plan and what is known besides the form. */
export function comparedRules({ plan = plain, period = '2024Q1', before = {}, others = {} }: Known = {}) {
  const nothing = { plan: 'other', unit: '150303', numerator: null, denominator: null, onDate: null };
  return {
    ...intakeRules,
    plans: [plan],
    inForce: () => plan,
    history: (indicator: string, unit: string) =>
      unit === '150303' ? figuresBefore(before[indicator] ?? [], period) : [],
    others: (indicator: string) => (others[indicator] ?? []).map((one) => ({ ...nothing, ...one })),
  };
}

/** `41/50` is a ratio; anything else is a number as it is kept. */
function figuresBefore(figures: readonly (string | null)[], period: string) {
  let then = period;
  return figures.flatMap((figure) => {
    then = previousPeriod(then);
    const [numerator = '', denominator = null] = figure?.split('/') ?? [];
    return figure === null ? [] : [{ period: then, numerator, denominator }];
  });
}
