import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const first = ['930101', '930102', '930103', '930104', '930105', '930106'];
const second = ['940101'];

/** Two provinces, the first with six counties, and a plan that has them evaluated. 演示数据. */
export const evaluatedLand = {
  plan: 'performance-trial',
  provinces: ['930000', '940000'],
  counties: { first, second },
  nameOf: (code: string): string => `${code}县（演示数据）`,
} as const;

const region = (code: string, level: string, parent: string): string =>
  `${code},${evaluatedLand.nameOf(code)},County ${code},${level},division,${parent},1949-10-01,,,演示数据`;

const regions = [
  'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source',
  '100000,全国（演示数据）,The nation (demonstration),nation,division,,1949-10-01,,,演示数据',
  region('930000', 'province', '100000'),
  region('940000', 'province', '100000'),
  ...first.map((code) => region(code, 'county', '930000')),
  ...second.map((code) => region(code, 'county', '940000')),
].join('\n');

const plan = `plan: performance-trial
title: { zh: 绩效试验方案（演示数据）, en: A trial of performance (demonstration) }
document: { number: null, issued: 2023-01-01, by: 甲 }
scope: '100000'
reporting: quarter
evaluations:
  - id: care
    clause: 三
    zh: 县域绩效评价
    en: Performance of counties
    level: county
    evaluated_by: province
    from_document: [level]
    bulletins: [quarterly, annual]
    dimensions:
      - id: quality
        zh: 质量
        en: Quality
        weight: 3/4
        items: [{ target: rate, transform: efficacy, satisfactory: 90%, unacceptable: 60% }]
      - { id: effort, zh: 工作量, en: Effort, weight: 1/4, items: [{ target: runs, transform: score }] }
targets:
  - id: rate
    clause: 三
    summary: { zh: 管理率2023年底达70%、2025年底达90%, en: The rate reaches 70 % by the end of 2023 and 90 % by the end of 2025 }
    kind: ratio-staged
    indicator: { id: trial_rate, zh: 管理率, en: Rate, measure: ratio, num: 甲, den: 乙, unit: '%' }
    judged_at: county
    op: '>='
    window: { from: 2023-01-01, by: 2025-12-31 }
    stages: [{ by: 2023-12-31, value: 70% }, { by: 2025-12-31, value: 90% }]
    lead: 甲
    responsible: [甲]
  - id: runs
    clause: 四
    summary: { zh: 每年培训4次, en: Four trainings a year }
    kind: count-per-year
    indicator: { id: trial_runs, zh: 培训次数, en: Trainings, measure: flow, unit: 次 }
    judged_at: county
    op: '>='
    value: 4
    window: { from: 2023-01-01, by: 2025-12-31 }
    lead: 甲
    responsible: [甲]
  - id: issued
    clause: 五
    summary: { zh: 2023年6月底前印发方案, en: The plan is issued by the end of June 2023 }
    kind: milestone
    indicator: { id: trial_issued, zh: 方案印发, en: Plan issued, measure: date, unit: 日期 }
    judged_at: county
    op: done-by
    window: { from: 2023-01-01, by: 2023-06-30 }
    lead: 甲
    responsible: [甲]
`;

/** Settings of a process that finds nothing but this land and this plan; `close` takes the files away. */
export function openEvaluatedLand(): {
  readonly settings: Readonly<Record<string, string>>;
  readonly close: () => void;
} {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-evaluated-'));
  for (const [name, file, text] of [
    ['plans', 'performance-trial.yaml', plan],
    ['regions', 'land.csv', regions],
  ] as const) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, file), text);
  }
  return {
    settings: { XUSHI_PLANS_DIR: path.join(folder, 'plans'), XUSHI_REGIONS_DIR: path.join(folder, 'regions') },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
