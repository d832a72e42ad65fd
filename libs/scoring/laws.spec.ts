import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import {
  compare,
  itemOf,
  scoreTarget,
  summarizeUnits,
  toNumber,
  whole,
  type CompositeItem,
  type Score,
  type UnitScore,
} from './index.js';

const runs = { numRuns: 300 };
const score = (row: CaseRow): Score => scoreTarget(buildCase(row));
const small = fc.integer({ min: -60, max: 60 });
const amount = fc.integer({ min: 1, max: 40 });

/** What must be alike where two ways of asking ask the same. */
const verdictOf = ({
  status,
  severity,
  attainment,
  expected,
  scheduleRatio,
  lagMonths,
  recoveryFactor,
  atDue,
}: Score) => ({
  status,
  severity,
  attainment,
  expected,
  scheduleRatio,
  lagMonths,
  recoveryFactor,
  atDue,
});

describe('an increment', () => {
  const base = { period: '2024', as_of: '2024-12-31', frequency: 'year', from: '2023-01-01', by: '2025-12-31' };

  it('is the level that it leads to', () => {
    fc.assert(
      fc.property(small, amount, small, (baseline, by, x) => {
        const common = { ...base, op: '>=', baseline: String(baseline), figures: `2024:${x}` };
        const raised = score({ ...common, kind: 'increment', value: String(by) });
        const level = score({ ...common, kind: 'level', value: String(baseline + by) });
        expect(verdictOf(raised)).toEqual(verdictOf(level));
        expect(raised.goal).toEqual(level.goal);
      }),
      runs,
    );
  });

  it('by the year, in one corridor, is the level after all its years', () => {
    fc.assert(
      fc.property(small, amount, amount, small, (baseline, low, more, x) => {
        const common = { ...base, op: 'range', baseline: String(baseline), figures: `2024:${x}` };
        const yearly = score({
          ...common,
          kind: 'increment-per-year',
          rebase: 'fixed',
          value: `${low}`,
          value_hi: `${low + more}`,
        });
        const ends = { value: `${baseline + 3 * low}`, value_hi: `${baseline + 3 * (low + more)}` };
        expect(verdictOf(yearly)).toEqual(verdictOf(score({ ...common, kind: 'level', ...ends })));
      }),
      runs,
    );
  });

  it('by the year, rebased, is the increment of that year alone', () => {
    fc.assert(
      fc.property(small, amount, small, (before, by, x) => {
        const common = { ...base, op: '>=', value: `${by}`, figures: `2023:${before};2024:${x}` };
        const yearly = score({ ...common, kind: 'increment-per-year', rebase: 'year', baseline: '0' });
        const alone = score({
          ...common,
          kind: 'increment',
          from: '2024-01-01',
          by: '2024-12-31',
          baseline: `${before}`,
          baseline_at: '2023',
        });
        expect(verdictOf(yearly)).toEqual(verdictOf(alone));
      }),
      runs,
    );
  });
});

describe('a figure on its way', () => {
  const way = {
    kind: 'level',
    from: '2023-01-01',
    by: '2025-12-31',
    baseline_at: '2022',
    period: '2024Q2',
    as_of: '2024-06-30',
  };

  it('reads the same with every sign turned and the direction with it', () => {
    fc.assert(
      fc.property(small, small, small, (baseline, goal, x) => {
        fc.pre(baseline !== goal);
        const ask = (sign: number) =>
          score({
            ...way,
            op: goal > baseline === sign > 0 ? '>=' : '<=',
            value: `${sign * goal}`,
            baseline: `${sign * baseline}`,
            figures: `2024Q2:${sign * x}`,
          });
        expect({ ...verdictOf(ask(-1)), expected: null }).toEqual({ ...verdictOf(ask(1)), expected: null });
      }),
      runs,
    );
  });

  it('never has a lower attainment for being nearer to its band', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (far, nearer) => {
        const ask = (off: number) =>
          score({ ...way, op: 'range', value: '2', value_hi: '5', baseline: '40', figures: `2024Q2:${5 + off}` });
        const [low, high] = [Math.max(far, nearer), Math.min(far, nearer)].map(ask);
        expect(high?.attainment ?? 0).toBeGreaterThanOrEqual(low?.attainment ?? 0);
        expect(high?.severity ?? 0).toBeLessThanOrEqual(low?.severity ?? 0);
      }),
      runs,
    );
  });

  it('knows nothing of later periods', () => {
    fc.assert(
      fc.property(small, small, (x, later) => {
        const row = { ...way, op: '>=', value: '50', baseline: '0' };
        expect(score({ ...row, figures: `2024Q2:${x};2024Q3:${later};2025Q4:${later}` })).toEqual(
          score({ ...row, figures: `2024Q2:${x}` }),
        );
      }),
      runs,
    );
  });

  it('is another with a 0 than with nothing', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('level', 'count-stock', 'count-cumulative', 'each-unit'), (goal, kind) => {
        const row = { ...way, kind, op: '>=', value: `${goal}`, baseline: '0' };
        const [zero, nothing] = [score({ ...row, figures: '2024Q2:0' }), score({ ...row, figures: '' })];
        expect([zero.status, zero.value]).not.toEqual([nothing.status, nothing.value]);
      }),
      runs,
    );
  });

  it('that stands over reads as if it had been handed in again, but for the verdict, the flag and the cap', () => {
    fc.assert(
      fc.property(small, (x) => {
        const row = { ...way, op: '>=', value: '50', baseline: '0', missing: 'hold' };
        const [held, told] = [
          score({ ...row, figures: `2024Q1:${x}` }),
          score({ ...row, figures: `2024Q1:${x};2024Q2:${x}` }),
        ];
        expect({ ...verdictOf(held), severity: 0 }).toEqual({ ...verdictOf(told), severity: 0 });
        expect(held.severity).toBe(Math.min(1, told.severity));
        expect([held.flags.includes('imputed'), told.flags.includes('imputed')]).toEqual([true, false]);
      }),
      runs,
    );
  });

  it('is full coverage only with every single one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(3), (all, short) => {
        fc.pre(short <= all);
        const row = { kind: 'coverage', op: '>=', value: '100%', period: '2023Q4', as_of: '2023-12-31' };
        const { status } = score({ ...row, figures: `2023Q4:${all - short}/${all}` });
        expect(status).toBe(short === 0 ? 'achieved' : 'missed');
      }),
      runs,
    );
  });
});

describe('years that are to rise', () => {
  const years = (values: readonly number[]) => values.map((value, step) => `${2022 + step}:${value}`).join(';');
  const rising = (values: readonly number[]) =>
    score({
      kind: 'monotone',
      op: 'rising',
      frequency: 'year',
      from: '2023-01-01',
      by: '2026-12-31',
      period: String(2021 + values.length),
      as_of: `${2021 + values.length}-12-31`,
      figures: years(values),
    });
  const series = fc.array(small, { minLength: 2, maxLength: 5 });

  it('are achieved at the end exactly where each is above the one before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }), (values) => {
        const all = values.every((value, place) => place === 0 || value > (values[place - 1] ?? value));
        expect(rising(values).status).toBe(all ? 'achieved' : 'missed');
      }),
      runs,
    );
  });

  it('read the same in any unit and from any zero', () => {
    fc.assert(
      fc.property(series, amount, small, (values, scale, shift) => {
        const { status, severity, attainment, atDue } = rising(values);
        const moved = rising(values.map((value) => value * scale + shift));
        expect([moved.status, moved.severity, moved.attainment, moved.atDue]).toEqual([
          status,
          severity,
          attainment,
          atDue,
        ]);
      }),
      runs,
    );
  });
});

describe('a composite', () => {
  const part = fc.record({ score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 }), weight: amount });
  const parts = fc.array(part, { minLength: 1, maxLength: 6 });
  const made = (given: readonly { score: number | null; weight: number }[], variant: string, scale = 1) =>
    scoreTarget({
      ...buildCase({
        kind: 'composite',
        op: 'composite',
        frequency: 'year',
        variant,
        period: '2023',
        as_of: '2023-12-31',
      }),
      items: given.map(({ score: points, weight }, place): CompositeItem => ({
        id: String(place),
        weight: whole(weight * scale),
        score: points === null ? null : whole(points),
        status: null,
        severity: 0,
      })),
    }).composite;
  const variants = fc.constantFrom('arithmetic', 'geometric');

  it('lies between its lowest and its highest part, and exists from four fifths of the weight on', () => {
    fc.assert(
      fc.property(parts, variants, (given, variant) => {
        const known = given.flatMap(({ score: points, weight }) => (points === null ? [] : [{ points, weight }]));
        const [assessed, all] = [known, given].map((list) => list.reduce((sum, { weight }) => sum + weight, 0));
        const { score: points, coverage } = made(given, variant) ?? { score: null, coverage: 0 };
        expect(coverage).toBeCloseTo((assessed ?? 0) / (all ?? 1), 6);
        expect(points !== null).toBe(5 * (assessed ?? 0) >= 4 * (all ?? 1));
        if (points === null) return;
        expect(points).toBeGreaterThanOrEqual(Math.min(...known.map((item) => item.points)));
        expect(points).toBeLessThanOrEqual(Math.max(...known.map((item) => item.points)));
      }),
      runs,
    );
  });

  it('hangs on the proportions of its weights alone', () => {
    fc.assert(
      fc.property(parts, amount, (given, scale) => {
        expect(made(given, 'arithmetic', scale)?.score).toEqual(made(given, 'arithmetic')?.score);
      }),
      runs,
    );
  });

  it('never falls when a part rises', () => {
    fc.assert(
      fc.property(parts, variants, fc.nat(50), (given, variant, rise) => {
        const better = given.map((item, place) =>
          place === 0 && item.score !== null ? { ...item, score: Math.min(100, item.score + rise) } : item,
        );
        expect((made(better, variant)?.score ?? 0) + 1e-6).toBeGreaterThanOrEqual(made(given, variant)?.score ?? 0);
      }),
      runs,
    );
  });

  it('takes from every score something between 0 and 100', () => {
    fc.assert(
      fc.property(small, small, fc.constantFrom('>=', '<='), (goal, x, op) => {
        const row = { kind: 'level', op, value: `${goal}`, baseline: '3', period: '2023Q2', as_of: '2023-06-30' };
        const { score: points } = itemOf('a', whole(1), score({ ...row, figures: `2023Q2:${x}` }));
        if (points === null) return;
        expect(compare(points, whole(0))).toBeGreaterThanOrEqual(0);
        expect(compare(points, whole(100))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });
});

describe('a region judged by its units', () => {
  const unit = fc.constantFrom<Score['status']>('achieved', 'holding', 'missed', 'far_behind', 'on_track', 'no_data');
  const severityOf = (status: Score['status']) => (status === 'missed' || status === 'far_behind' ? 3 : 0);
  const asUnits = (statuses: readonly Score['status'][]): readonly UnitScore[] =>
    statuses.map((status, place) => ({
      region: `5201${String(place).padStart(2, '0')}`,
      status,
      severity: severityOf(status),
      attainment: null,
      atDue: null,
    }));
  const share = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 })).filter(([n, d]) => n <= d);
  const region = (statuses: readonly Score['status'][], [n, d]: readonly [number, number], asOf = '2023-06-30') => {
    const rule = { n: BigInt(n), d: BigInt(d) };
    const base = buildCase({
      kind: 'ratio',
      op: '>=',
      value: '80%',
      rollup: 'share',
      rollup_share: `${n}/${d}`,
      level: 'province',
      period: asOf < '2023-12-31' ? '2023Q2' : '2023Q4',
      as_of: asOf,
    });
    return scoreTarget({ ...base, units: summarizeUnits(asUnits(statuses), statuses.length, rule) });
  };
  const met = (statuses: readonly Score['status'][]) =>
    statuses.filter((status) => status === 'achieved' || status === 'holding').length;

  it('is achieved exactly where the share that is asked for meets, and missed otherwise once it is due', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), share, (statuses, [n, d]) => {
        const enough = met(statuses) * d >= n * statuses.length;
        const { status, severity } = region(statuses, [n, d], '2023-12-31');
        expect(status === 'achieved' || status === 'holding').toBe(enough);
        if (!enough) expect([status, severity]).toEqual(['missed', 3]);
      }),
      runs,
    );
  });

  it('never gains by one more unit that fails, and never loses by one more that meets', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), share, (statuses, rule) => {
        const [before, worse, better] = [
          statuses,
          [...statuses, 'missed' as const],
          [...statuses, 'achieved' as const],
        ].map((list) => region(list, rule));
        expect(worse?.attainment ?? 0).toBeLessThanOrEqual(before?.attainment ?? 0);
        expect(better?.attainment ?? 0).toBeGreaterThanOrEqual(before?.attainment ?? 0);
        if (before?.status === 'achieved') expect(['achieved', 'holding']).toContain(better?.status);
      }),
      runs,
    );
  });

  it('asks of every unit where it asks for the whole share', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), (statuses) => {
        expect(summarizeUnits(asUnits(statuses), statuses.length, whole(1))).toEqual(summarizeUnits(asUnits(statuses)));
      }),
      runs,
    );
  });

  it('is not changed by the order of its units, nor by those to which the target does not apply', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), share, (statuses, [n, d]) => {
        const units = asUnits(statuses);
        const apart: UnitScore = {
          region: '529999',
          status: 'not_applicable',
          severity: 0,
          attainment: null,
          atDue: null,
        };
        const rule = { n: BigInt(n), d: BigInt(d) };
        const summary = summarizeUnits(units, units.length, rule);
        expect(summarizeUnits([apart, ...units.toReversed()], units.length + 1, rule)).toEqual(summary);
        expect(toNumber(rule)).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });
});
