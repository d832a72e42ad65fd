import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanTarget } from '#catalog/pure';
import { addDays, periodEnd, periodsBetween, type IsoDay, type Score } from '#scoring';
import { readSmallLand } from '../../../../test/support/small-land.js';
import { AskedIndicators } from './asked-indicators.js';
import { checkRow } from './check-row.js';
import { PeriodRules } from './period-rules.js';
import { planAsGiven } from './plan-as-given.js';
import { ProblemList } from './problem-list.js';
import { columns, type RowCells } from './row-cells.js';
import { scoresOfRun } from './scores-of-run.js';
import { settleValues } from './settle-values.js';
import { StoredFigures } from './stored-figures.js';
import { treeOfFile } from './tree-of-file.js';
import { UnitRules } from './unit-rules.js';
import { ValueStore } from './value-store.js';

const runs = { numRuns: 1000 };
const { plan, tree } = readSmallLand();
const [asked, periods] = [new AskedIndicators(plan), new PeriodRules(plan)];
const quarters = periodsBetween('2023-01-01', '2023-12-31', 'quarter');
const nothing = Object.fromEntries(columns.map((column) => [column, ''])) as RowCells;

/** The scores of one target as of a day, from rows that say when they were recorded. */
function scoresAsOf(asOf: IsoDay, { target }: PlanTarget, rows: readonly RowCells[]): readonly Score[] {
  const rules = { asked, periods, units: new UnitRules(tree, plan) };
  const store = new ValueStore();
  for (const [place, row] of rows.entries()) {
    const verdict = checkRow(row, { ...rules, asOf, dated: true });
    if (verdict.kind === 'values') for (const value of verdict.values) store.add({ ...value, row: place + 2 });
  }
  store.trim();
  const settling = { ...rules, store, problems: new ProblemList('values.csv') };
  const settled = settleValues(settling);
  const grown = treeOfFile(tree, rules.units.all());
  const run = {
    plan: planAsGiven(plan, settling, settled),
    tree: grown,
    figures: new StoredFigures(store, settled, grown),
    asOf,
    lastPeriod: rules.periods.last,
    explanation: true,
    wanted: { targets: [target.id], regions: ['910000', '910101'], periods: [], allPeriods: false },
  };
  return [...scoresOfRun(run)].map(({ score }) => score);
}

const drawn = fc.record({
  target: fc.constantFrom(...plan.targets.filter(({ inputs }) => inputs.length > 0)),
  figures: fc.array(
    fc.record({ unit: fc.nat(9), input: fc.nat(3), quarter: fc.nat(3), figure: fc.nat(40), lag: fc.nat(60) }),
    { minLength: 1, maxLength: 6 },
  ),
  changed: fc.nat(5),
  figure: fc.nat(40),
  gone: fc.boolean(),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Draw> ? Draw : never;

/** Rows as they were first told, and one of them told again, or taken back, from a moment on. */
function tell({ target, figures, changed, figure, gone }: Drawn) {
  const units = tree.all().filter((region) => region.level === target.reportedAt && region.path.includes('910000'));
  const rows = figures.map(({ unit, input, quarter, figure: told, lag }): RowCells => {
    const period = quarters[quarter] ?? '';
    const { indicator, asks } = target.inputs[input % target.inputs.length] ?? { indicator: '', asks: 'number' };
    const place = { ...nothing, indicator, region: units[unit % units.length]?.code ?? '', period };
    return {
      ...place,
      ...written(asks, told, period),
      recorded_at: `${addDays(periodEnd(period), lag)}T10:00:00+08:00`,
    };
  });
  const first = rows[changed % rows.length] ?? nothing;
  const asks = target.inputs.find(({ indicator }) => indicator === first.indicator)?.asks ?? 'number';
  const again = gone ? { numerator: '', denominator: '', value: '', date: '' } : written(asks, figure, first.period);
  const later = (moment: string): RowCells => ({ ...first, ...again, recorded_at: moment });
  return { rows, later };
}

function written(asks: string, figure: number, period: string): Partial<RowCells> {
  if (asks === 'ratio') return { numerator: String(figure), denominator: '40' };
  return asks === 'date' ? { date: addDays(periodEnd(period), -figure) } : { value: String(figure) };
}

/** A line for each score: equal texts are compared much faster than equal scores. */
const linesOf = (scores: readonly Score[]) => scores.map((score) => JSON.stringify(score)).join('\n');

const days = fc.nat(300).map((after) => addDays('2024-02-28', after));

// Item 7: a restatement recorded on day D changes no score as of D − 1 or earlier.
describe('figures that were told again', () => {
  it('change no score as of the day before, or of any earlier day', () => {
    fc.assert(
      fc.property(drawn, days, fc.nat(400), (draw, day, before) => {
        const { rows, later } = tell(draw);
        const asOf = addDays(day, -1 - before);
        const restated = [...rows, later(`${day}T00:00:00+08:00`)];
        expect(linesOf(scoresAsOf(asOf, draw.target, restated))).toBe(linesOf(scoresAsOf(asOf, draw.target, rows)));
      }),
      runs,
    );
  });

  // Item 13, for the second axis of time.
  it('count as of a day when recorded one second before its midnight in Shanghai, and not one second later', () => {
    fc.assert(
      fc.property(drawn, days, fc.constantFrom(-1000, 0, 1000), (draw, day, after) => {
        const { rows, later } = tell(draw);
        const moment = new Date(Date.parse(`${addDays(day, 1)}T00:00:00+08:00`) + after).toISOString();
        const known = after < 0 ? [...rows, later(`${day}T23:59:59+08:00`)] : rows;
        const seen = scoresAsOf(day, draw.target, [...rows, later(moment)]);
        expect(linesOf(seen)).toBe(linesOf(scoresAsOf(day, draw.target, known)));
      }),
      runs,
    );
  });

  it('change the score of a county as of the day on which they are recorded', () => {
    const target = plan.targets.find(({ target: { kind } }) => kind === 'level');
    const figures = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(figures, days, ([figure, more], day) => {
        if (!target) throw new Error('the small land has no level');
        const row = { ...nothing, indicator: target.target.indicator, region: '910101', period: '2023Q4' };
        const first = { ...row, value: String(figure), recorded_at: '2024-01-10T10:00:00+08:00' };
        const again = { ...row, value: String(figure + more), recorded_at: `${day}T23:59:59+08:00` };
        const value = (asOf: IsoDay) =>
          scoresAsOf(asOf, target, [first, again]).find((score) => score.region === '910101')?.value;
        expect([value(addDays(day, -1)), value(day)]).toEqual([figure, figure + more]);
      }),
      { numRuns: 200 },
    );
  });
});
