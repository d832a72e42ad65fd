import { describe, expect, it } from '@jest/globals';
import { numberRegions, placeRegions, readPlan, readRegions, RegionTree } from '#catalog/pure';
import { periodEnd, periodStart } from '#scoring';
import { formsDue, hasClosed } from './forms-due.js';

const regionFile = `code,name,name_en,level,type,parent,valid_from,valid_to,successors,source
100000,国,,nation,division,,2000-01-01,,,x
910000,省,,province,division,100000,2000-01-01,,,x
910000-self,省本级,,prefecture,own_level,910000,2000-01-01,,,x
910100,市,,prefecture,division,910000,2000-01-01,,,x
910101,甲,,county,division,910100,2000-01-01,,,x
910102,乙,,county,division,910100,2000-01-01,2024-03-31,910101,x
910103,丙,,county,division,910100,2024-05-01,,,x
`;
const target = (id: string, level: string, more: string): string => `
  - id: ${id}
    clause: 一
    summary: { zh: ${id}, en: ${id} }
    judged_at: ${level}
    lead: 甲
    responsible: [甲]
    ${more}`;
const count = `kind: count-stock
    indicator: { id: beds, zh: 床位, measure: stock, unit: 张 }
    op: '>='
    value: 350
    window: { from: 2024-01-01, by: 2024-12-31 }`;
const milestone = `kind: milestone
    indicator: { id: issued, zh: 印发, measure: date, unit: 日期 }
    op: done-by
    window: { from: 2024-01-01, by: 2024-06-30 }`;

const regions = readRegions([{ file: 'r.csv', text: regionFile }]);
if ('problems' in regions) throw new Error(JSON.stringify(regions.problems));
const tree = new RegionTree(numberRegions(placeRegions(regions.rows)));
const read = readPlan(
  `plan: p
title: { zh: 一, en: one }
document: { number: null, issued: null, by: 甲 }
scope: '910000'
reporting: quarter
targets:${target('beds', 'county', count)}${target('issued', 'prefecture', milestone)}
`,
  'p.yaml',
);
if ('problems' in read) throw new Error(JSON.stringify(read.problems));

const due = (parent: string, period: string) => {
  const region = tree.byCode(parent);
  if (region === undefined) throw new Error(`no region ${parent}`);
  const days = { start: periodStart(period), end: periodEnd(period) };
  return formsDue(read.plan, { tree, region, period: days }).map((form) => [form.region.code, form.onlyDates]);
};

describe('the forms that are due', () => {
  it('are those of the units that were there at the end of the period', () => {
    expect(due('910000', '2024Q1')).toEqual([
      ['910100', ['issued']],
      ['910101', null],
    ]);
    expect(due('910100', '2024Q2')).toEqual([
      ['910100', ['issued']],
      ['910101', null],
      ['910103', null],
    ]);
  });

  it('hold whoever owes only a day of completion also after it fell due, until the plan ends', () => {
    expect(due('910000', '2024Q4').map(([code]) => code)).toEqual(['910100', '910101', '910103']);
    expect(due('910000', '2025Q1')).toEqual([]);
  });

  it('are of one region alone where that is a unit itself', () => {
    expect(due('910101', '2024Q2')).toEqual([['910101', null]]);
    expect(due('910103', '2024Q1')).toEqual([]);
    expect(due('910000-self', '2024Q2')).toEqual([]);
  });

  it('begin with the plan and stay in its scope', () => {
    expect(due('910000', '2023Q4')).toEqual([]);
    expect(due('100000', '2024Q1')).toHaveLength(2);
  });

  it('leave with their region from its closing day on', () => {
    const id = tree.byCode('910102')?.id ?? 0;
    expect(hasClosed(tree, id, { end: '2024-03-30', day: '2024-03-30' })).toBe(false);
    expect(hasClosed(tree, id, { end: '2024-03-30', day: '2024-03-31' })).toBe(true);
    expect(hasClosed(tree, tree.byCode('910101')?.id ?? 0, { end: '2024-03-30', day: '2024-04-30' })).toBe(false);
  });
});
