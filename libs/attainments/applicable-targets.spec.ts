import { describe, expect, it } from '@jest/globals';
import { RegionTree, readPlan, type Plan, type Region } from '#catalog/pure';
import { whole, type Level } from '#scoring';
import { applicableTargets } from './applicable-targets.js';
import { isPlanJudged } from './is-plan-judged.js';
import { isOpenOn, listRescored } from './list-rescored.js';
import { readPeriod, type ReportingPeriod } from './reporting-period.js';
import { UnitsBelow } from './units-below.js';

let nextId = 0;
const region = (code: string, level: Level, parent: Region | null): Region => ({
  id: ++nextId,
  code,
  name: code,
  nameEn: null,
  level,
  type: level === 'institution' ? 'institution' : 'division',
  path: `${parent?.path ?? ''}${code}/`,
  countyId: nextId,
  parentId: parent?.id ?? null,
  validFrom: '2000-01-01',
  validTo: null,
  spells: [{ validFrom: '2000-01-01', validTo: null, parentId: parent?.id ?? null, name: code, successors: [] }],
});
const nation = region('100000', 'nation', null);
const province = region('520000', 'province', nation);
const other = region('530000', 'province', nation);
const prefecture = region('520100', 'prefecture', province);
const county = region('520102', 'county', prefecture);
const clinic = region('520102-i01', 'institution', county);
const units = new UnitsBelow(new RegionTree([nation, province, other, prefecture, county, clinic]));
const day = '2022-12-31';

const target = (id: string, lines: readonly string[]): string =>
  [
    `  - id: ${id}`,
    `    clause: 一`,
    `    summary: { zh: 甲, en: a }`,
    ...lines.map((line) => `    ${line}`),
    `    window: { from: 2022-01-01, by: 2022-12-31 }`,
    `    lead: 省卫健委`,
    `    responsible: [省卫健委]`,
  ].join('\n');
const stations = `indicator: { id: stations, zh: 站, measure: flow, unit: 个 }`;
const sites = `indicator: { id: sites, zh: 点, measure: stock, unit: 个 }`;

function planOf(...targets: string[]): Plan {
  const text = [
    `plan: p`,
    `title: { zh: 方案, en: plan }`,
    `document: { number: null, issued: 2022-01-01, by: 省 }`,
    `scope: '520000'`,
    `reporting: quarter`,
    `targets:`,
    ...targets,
  ].join('\n');
  const read = readPlan(text, 'p.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

const provincial = planOf(
  target('t', [
    `kind: count-cumulative`,
    stations,
    `judged_at: province`,
    `reported_at: county`,
    `op: '>='`,
    `value: 6`,
  ]),
);
const countyWide = planOf(
  target('t', [`kind: count-stock`, sites, `judged_at: county`, `op: '>='`, `value: 1`, `rollup: each-unit`]),
);
const applied = (plan: Plan, place: Region) =>
  applicableTargets(plan, { units, region: place, day }).map(({ judged, judgedUnits }) => ({ judged, judgedUnits }));

describe('the targets that apply to a region', () => {
  it('are judged at the judged level, and show a contribution below it', () => {
    expect(applied(provincial, province)).toEqual([{ judged: true, judgedUnits: [] }]);
    expect(applied(provincial, prefecture)).toEqual([{ judged: false, judgedUnits: [] }]);
    expect(applied(provincial, county)).toEqual([{ judged: false, judgedUnits: [] }]);
  });

  it('end at the level that reports, and at the border of the plan', () => {
    expect(applied(provincial, clinic)).toEqual([]);
    expect([applied(provincial, nation), applied(provincial, other)]).toEqual([[], []]);
  });

  it('count the judged units above the judged level, and judge there only by a rule', () => {
    expect(applied(countyWide, prefecture)).toEqual([{ judged: true, judgedUnits: [county.id] }]);
    const withoutRule = planOf(target('t', [`kind: count-stock`, sites, `judged_at: county`, `op: '>='`, `value: 1`]));
    expect(applied(withoutRule, prefecture)).toEqual([{ judged: false, judgedUnits: [county.id] }]);
  });
});

describe('a day that turns', () => {
  const period = (id: string): ReportingPeriod => {
    const read = readPeriod(id);
    if (read === null) throw new Error(`${id} is no period`);
    return read;
  };

  it('leaves a target alone once it fell due more than a period ago', () => {
    const [one] = provincial.targets;
    if (one === undefined) throw new Error('the plan has a target');
    expect(isOpenOn(one, '2022-06-30', period('2022Q2'))).toBe(true);
    expect(isOpenOn(one, '2023-03-31', period('2023Q1'))).toBe(true);
    expect(isOpenOn(one, '2023-04-02', period('2023Q2'))).toBe(false);
    expect(isOpenOn(one, '2021-12-31', period('2021Q4'))).toBe(false);
  });

  it('visits judged regions from the bottom up, whether or not they reported', () => {
    const asked = { plan: countyWide, units, day, involved: [province.id, other.id], wants: () => true };
    expect(listRescored(asked)).toEqual([county.id, province.id]);
    expect(listRescored({ ...asked, wants: () => false })).toEqual([province.id]);
  });
});

describe('a plan in a region', () => {
  const figure = (periodId: number) => ({
    regionId: county.id,
    periodId,
    indicator: 'stations',
    numerator: whole(1),
    denominator: null,
    units: 1,
    notApplicable: 0,
    doneUnits: 0,
    onDate: null,
    recordedAt: 0,
  });
  const judged = (periodText: string, periodIds: readonly number[]): boolean => {
    const period = readPeriod(periodText);
    if (period === null) throw new Error(periodText);
    const figures = periodIds.map(figure);
    return isPlanJudged({ plan: provincial, period, figures });
  };

  it('is judged once the region has figures of it, and not before', () => {
    expect([judged('2022Q2', []), judged('2022Q2', [202223]), judged('2022Q2', [202221])]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('rests a year after its last due date, unless figures for that very period come', () => {
    expect([judged('2023Q4', [202221]), judged('2024Q1', [202221]), judged('2024Q1', [202221, 202421])]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('has no say in a period of another frequency', () => {
    expect(judged('202206', [202206])).toBe(false);
  });
});
