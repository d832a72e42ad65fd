import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { smallLand } from './small-land.js';

/**
 * A plan with a calendar in a land of two provinces. Counties report beds until 2025; provinces owe nothing but the day
 * of a milestone that fell due in the middle of 2024.
 */
export const datedPlan = {
  code: 'reporting-trial',
  bed: 'trial_beds',
  issued: 'trial_plan_issued',
  text: `plan: reporting-trial
title: { zh: 报送试验方案（演示数据）, en: A trial of reporting (demonstration) }
document: { number: null, issued: 2024-01-01, by: 甲 }
scope: '100000'
reporting: quarter
calendar: { opens: 1, deadline: 20, grace: 3, locks: 10, remind: [-7, -3, 0, 1], time: '18:00' }
targets:
  - id: beds
    clause: 一
    summary: { zh: 床位, en: Beds }
    kind: count-stock
    indicator: { id: trial_beds, zh: 床位, measure: stock, unit: 张 }
    judged_at: county
    op: '>='
    value: 350
    window: { from: 2024-01-01, by: 2025-12-31 }
    lead: 甲
    responsible: [甲]
  - id: plan-issued
    clause: 二
    summary: { zh: 印发方案, en: The plan is issued }
    kind: milestone
    indicator: { id: trial_plan_issued, zh: 方案印发, measure: date, unit: 日期 }
    judged_at: province
    op: done-by
    window: { from: 2024-01-01, by: 2024-06-30 }
    lead: 甲
    responsible: [甲]
`,
} as const;

/** The whole product makes its first accounts for this district, so it has to be on the map. */
const district = `code,name,name_en,level,type,parent,valid_from,valid_to,successors,source
150000,内蒙古自治区,Inner Mongolia,province,division,100000,1949-10-01,,,演示数据
150300,乌海市,Wuhai,prefecture,division,150000,1949-10-01,,,演示数据
150303,海南区,Hainan District,county,division,150300,1949-10-01,,,演示数据
`;

/** The settings under which a process knows this plan and this land, and how to be rid of its folder. */
export function datedLand(): { readonly settings: Record<string, string>; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-dated-'));
  const [plans, regions] = [path.join(folder, 'plans'), path.join(folder, 'regions')];
  mkdirSync(plans);
  writeFileSync(path.join(plans, `${datedPlan.code}.yaml`), datedPlan.text);
  cpSync(smallLand.settings.XUSHI_REGIONS_DIR, regions, { recursive: true });
  writeFileSync(path.join(regions, 'district.csv'), district);
  return {
    settings: { XUSHI_PLANS_DIR: plans, XUSHI_REGIONS_DIR: regions },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
