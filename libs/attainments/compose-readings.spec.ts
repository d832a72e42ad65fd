import { describe, expect, it } from '@jest/globals';
import { RegionTree, readPlan, type PlanTarget, type Region } from '#catalog/pure';
import { rational, whole, type Level } from '#scoring';
import { composeReadings } from './compose-readings.js';
import { digestStandings } from './digest-standings.js';
import type { RolledFigure } from './figures.js';
import { numbersWithinYear, readPeriod, storedPeriodOrThrow } from './reporting-period.js';
import { UnitsBelow } from './units-below.js';

const written = (kind: string, indicator: string, more: readonly string[]): PlanTarget => {
  const text = `plan: p
title: { zh: 方案, en: plan }
document: { number: null, issued: 2023-01-01, by: 区 }
scope: '150303'
reporting: quarter
targets:
  - id: t
    clause: 一
    summary: { zh: 甲, en: a }
    kind: ${kind}
    indicator: { id: x, zh: 指标, ${indicator} }
    judged_at: county
    window: { from: 2023-01-01, by: 2023-12-31 }
    lead: 区
    responsible: [区]
${more.map((line) => `    ${line}`).join('\n')}`;
  const read = readPlan(text, 'p.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const [target] = read.plan.targets;
  if (target === undefined) throw new Error('the plan has a target');
  return target;
};
const ratio = written('ratio', `measure: ratio, num: 甲, den: 乙, unit: '%'`, [`op: '>='`, `value: 80%`]);
const twoProjects = written('milestone', `measure: date, unit: 日期`, [
  `op: done-by`,
  `parts: [{ id: a, zh: 甲 }, { id: b, zh: 乙 }]`,
]);
const region = (id: number, level: Level, parentId: number | null): Region => ({
  id,
  code: `r${id}`,
  name: `r${id}`,
  nameEn: null,
  level,
  type: 'division',
  path: parentId === null ? 'r1/' : `r1/r${id}/`,
  countyId: id,
  parentId,
  validFrom: '2000-01-01',
  validTo: null,
  spells: [{ validFrom: '2000-01-01', validTo: null, parentId, name: `r${id}`, successors: [] }],
});
const above = region(1, 'prefecture', null);
const counties = [2, 3, 4].map((id) => region(id, 'county', 1));
const units = new UnitsBelow(new RegionTree([above, ...counties]));
const figure = (indicator: string, periodId: number, more: Partial<RolledFigure>): RolledFigure => ({
  regionId: 1,
  periodId,
  indicator,
  numerator: null,
  denominator: null,
  units: 1,
  notApplicable: 0,
  doneUnits: 0,
  onDate: null,
  recordedAt: Date.parse('2023-07-01T00:00:00Z'),
  ...more,
});
const county = counties[0] ?? above;
const compose = (planTarget: PlanTarget, figures: readonly RolledFigure[], place: Region = county) =>
  composeReadings({
    planTarget,
    region: place,
    units,
    asOf: '2024-01-31',
    sumsOf: (id) => (id === place.id ? figures : []),
    upTo: storedPeriodOrThrow(202324),
  }).readings;

describe('the readings of a target', () => {
  it('come in the order of periods, exactly, and none from later', () => {
    const figures = [202323, 202321, 202403, 202421].map((period) =>
      figure('x', period, { numerator: rational(1, 10), denominator: rational(3, 10) }),
    );
    const readings = compose(ratio, figures);
    expect(readings.map((reading) => reading.period)).toEqual(['2023Q1', '2023Q3']);
    expect(readings[0]?.value).toEqual({ numerator: { n: 1n, d: 10n }, denominator: { n: 3n, d: 10n } });
  });

  it('never cover more units than are expected', () => {
    const sum = figure('x', 202321, { numerator: whole(1), denominator: whole(2), units: 7 });
    expect(compose(ratio, [sum], above)[0]?.coverage).toEqual({ reported: 3, expected: 3 });
  });

  it('say that nothing applies only when no unit has a figure', () => {
    const [none] = compose(ratio, [figure('x', 202321, { units: 2, notApplicable: 2 })]);
    expect([none?.notApplicable, none?.value]).toEqual([true, null]);
    const [some] = compose(ratio, [
      figure('x', 202321, { units: 2, notApplicable: 1, numerator: whole(1), denominator: whole(2) }),
    ]);
    expect(some?.notApplicable).toBeUndefined();
  });

  it('give each part of a milestone its day, and let a claim of the whole stand for what is missing', () => {
    const partly = figure('x.a', 202322, { doneUnits: 1, onDate: '2023-06-30' });
    expect(compose(twoProjects, [partly])[0]?.done).toEqual(['2023-06-30', null]);
    const whole = figure('x', 202322, { doneUnits: 1, onDate: '2023-07-01' });
    expect(compose(twoProjects, [partly, whole])[0]?.done).toEqual(['2023-06-30', '2023-07-01']);
  });

  it('are done above a unit when the last unit is done, and count the units until then', () => {
    const reading = (doneUnits: number) => {
      const sum = figure('x', 202322, { units: 3, doneUnits, onDate: '2023-07-01' });
      const [found] = compose(twoProjects, [sum], above);
      return [found?.done, found?.value?.numerator.n, found?.value?.denominator?.n];
    };
    expect(reading(2)).toEqual([[null, null], 2n, 3n]);
    expect(reading(3)).toEqual([['2023-07-01', '2023-07-01'], 3n, 3n]);
  });
});

describe('a reporting period', () => {
  it('has a number from which its frequency can be told', () => {
    expect((['month', 'quarter', 'half-year', 'year'] as const).map(numbersWithinYear)).toEqual([
      [1, 12],
      [21, 24],
      [31, 32],
      [40, 40],
    ]);
    expect(readPeriod('2023Q2')).toEqual({
      id: '2023Q2',
      number: 202322,
      frequency: 'quarter',
      start: '2023-04-01',
      end: '2023-06-30',
    });
    expect([readPeriod('2023Q5'), readPeriod('')]).toEqual([null, null]);
    expect(() => storedPeriodOrThrow(202399)).toThrow('202399');
  });
});

describe('the digest of standings', () => {
  const standing = { region: 'c1', status: 'on_track' as const, severity: 0 as const, attainment: 0.5, atDue: null };

  it('changes with every part of any standing, and with their order', () => {
    const second = { ...standing, region: 'c2' };
    const all = [
      [standing, second],
      [second, standing],
      [standing],
      [{ ...standing, status: 'ahead' as const }],
      [{ ...standing, severity: 1 as const }],
      [{ ...standing, attainment: 0.51 }],
      [{ ...standing, atDue: 'unknown' as const }],
    ].map(digestStandings);
    expect(new Set(all).size).toBe(all.length);
    expect(digestStandings([standing])).toBe(digestStandings([{ ...standing }]));
    expect(digestStandings([])).toBeNull();
  });
});
