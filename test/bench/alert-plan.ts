import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A plan of so many shares that every county of the country reports each quarter: 演示数据. */
export const alertPlan = 'alert-trial';
export const targetCode = (number: number): string => `target-${number}`;
export const indicatorCode = (number: number): string => `alert_share_${number}`;

export interface PlanWanted {
  readonly targets: number;
  /** The last day of the goal. */
  readonly by: string;
}

export function writeAlertPlan(folder: string, { targets, by }: PlanWanted): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `${alertPlan}.yaml`),
    `plan: ${alertPlan}
title: { zh: 预警试验方案（演示数据）, en: A trial of alerts (demonstration) }
document: { number: null, issued: 2020-01-01, by: 甲 }
scope: '100000'
reporting: quarter
targets:
${Array.from({ length: targets }, (_, number) => targetOf(number, by)).join('')}`,
  );
  return folder;
}

function targetOf(number: number, by: string): string {
  return `  - id: ${targetCode(number)}
    clause: 一
    summary: { zh: 目标${number}, en: Target ${number} }
    kind: ratio
    indicator: { id: ${indicatorCode(number)}, zh: 占比${number}, measure: ratio, num: 甲, den: 乙, unit: '%' }
    judged_at: county
    op: '>='
    value: 80%
    baseline: { value: 50%, at: 2020 }
    window: { from: 2021-01-01, by: ${by} }
    lead: 甲
    responsible: [乙]
`;
}
