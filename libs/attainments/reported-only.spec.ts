import { describe, expect, it } from '@jest/globals';
import { readPlan } from '#catalog/pure';
import { parseRational, periodNumberOrThrow } from '#scoring';
import { keysOf, planOf } from '../../test/support/plan-of-targets.js';
import { readSmallLand, smallLand } from '../../test/support/small-land.js';
import type { KnownFigure } from './figures.js';
import { scoreFigures } from './score-figures.js';

const { tree } = readSmallLand();
const [province] = smallLand.provinces;
const [county] = smallLand.counties;
const opened = 'indicator: { id: opened, zh: 开业, measure: date, unit: 日期 }';
const text = planOf(
  keysOf('ratio', 'id: told ; value: none ; rollup: each-unit'),
  keysOf('level', `id: opened ; kind: milestone ; op: done-by ; value: none ; rollup: each-unit ; ${opened}`),
  keysOf('stock', 'id: asked'),
  keysOf('composite', 'id: whole'),
).replace('"150303"', `"${province}"`);

function readPlanOrThrow() {
  const read = readPlan(text, 'small.yaml', (code) => tree.byCode(code));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

const plan = readPlanOrThrow();
const figure = {
  regionId: tree.byCode(county)?.id ?? 0,
  periodId: periodNumberOrThrow('2023Q1'),
  date: null,
  notApplicable: false,
  recordedAt: Number.NEGATIVE_INFINITY,
};
const told = { ...figure, numerator: parseRational('1'), denominator: parseRational('4') };
const done = { ...figure, numerator: null, denominator: null, date: '2023-03-31' } as const;
const beds = { ...figure, numerator: parseRational('400'), denominator: null };
const figures = { share: [told], opened: [done], beds: [beds] };
const known = new Map<string, readonly KnownFigure[]>(Object.entries(figures));
const scores = [
  ...scoreFigures({
    plan,
    tree,
    // long after every window has ended
    asOf: '2027-02-10',
    figures: { of: (indicator) => known.get(indicator) ?? [] },
  }),
];
const of = (target: string, region: string) => scores.find((one) => one.target === target && one.region === region);

describe('a figure of which nothing is asked', () => {
  it('is shown and judged nowhere, neither where it is handed in nor above', () => {
    expect(of('told', county)).toMatchObject({ status: 'no_target', severity: 0, value: { number: 0.25 } });
    for (const score of scores.filter(({ target }) => target === 'told' || target === 'opened'))
      expect([score.target, score.status, score.severity, score.units]).toEqual([score.target, 'no_target', 0, null]);
    expect(scores.filter(({ target }) => target === 'opened').length).toBeGreaterThan(1);
  });

  it('takes no part in the score of its plan', () => {
    expect(of('asked', county)?.status).toBe('achieved');
    expect(of('whole', county)?.composite).toMatchObject({ coverage: 1 });
  });
});
