import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { readPlan, type Plan } from '#catalog/pure';
import { compare, parseRational, scoreTarget, zero, type Rational, type Reading, type Score } from '#scoring';
import { rankComposites } from '#attainments/pure';
import { evaluate, type Peer } from '#reports/pure';
import { keysOf, planOf } from '../support/plan-of-targets.js';

const written = z.union([z.string(), z.number()]);
const Cases = z.array(
  z.object({
    case: z.string(),
    evaluation: z.record(z.string(), z.unknown()),
    figures: z.record(z.string(), z.record(z.string(), z.union([written, z.null(), z.array(written.nullable())]))),
    rows: z.array(
      z.object({
        region: z.string(),
        rank: z.number().nullable(),
        total: written.nullable(),
        shown: z.string().nullable(),
        coverage: written,
        excluded: z.string().optional(),
        index: written.optional(),
      }),
    ),
  }),
);
const cases = Cases.parse(parse(readFileSync(path.join(import.meta.dirname, 'evaluations.yaml'), 'utf8')));

const indicator = (id: string, of: string) => `indicator: { id: ${id}, zh: ${id}, ${of} }`;
const text = planOf(
  keysOf('ratio', 'id: rate ; baseline: { value: 40%, at: 2022 }'),
  keysOf(
    'ratio',
    `id: infections ; op: "<=" ; value: 5% ; ${indicator('inf', 'measure: ratio, num: 甲, den: 乙, unit: "%"')}`,
  ),
  keysOf('stock', `id: beds ; value: 12 ; ${indicator('beds', 'measure: stock, unit: 张')}`),
  keysOf('stock', `id: named ; value: 100 ; ${indicator('named', 'measure: stock, unit: 张')}`),
  keysOf(
    'composite',
    `id: parts ; ${indicator('parts', 'measure: composite, unit: 分')} ; parts: [{ id: a, zh: 甲, weight: 0.5 }, { id: b, zh: 乙, weight: 0.3 }, { id: c, zh: 丙, weight: 0.2 }]`,
  ),
);

function planWith(evaluation: object): Plan {
  const keys = JSON.stringify([{ id: 'one', clause: '三', zh: '评价', en: 'Evaluation', ...evaluation }]);
  const read = readPlan(text.replace('indicators:\n', `evaluations: ${keys}\nindicators:\n`), 'golden.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plan;
}

const rational = (of: string | number): Rational => {
  const read = parseRational(String(of));
  if (read === null) throw new Error(`${of} is no number`);
  return read;
};

type Figure = z.infer<typeof Cases>[number]['figures'][string][string];
const period = '2023Q4';

function readingOf(figure: Figure): Reading[] {
  if (figure === null) return [];
  const base = { period, coverage: { reported: 1, expected: 1 }, recordedAt: '2024-01-10T00:00:00+08:00' };
  if (Array.isArray(figure)) {
    const dimensions = figure.map((one) => (one === null ? null : rational(one)));
    return [{ ...base, value: null, dimensions }];
  }
  const [numerator = '0', denominator] = String(figure).split('/');
  return [
    {
      ...base,
      value: { numerator: rational(numerator), denominator: denominator === undefined ? null : rational(denominator) },
    },
  ];
}

/** A target that is not named among the figures is silent there; `named` then does not concern the region. */
function peersOf(plan: Plan, figures: z.infer<typeof Cases>[number]['figures']): Peer[] {
  return Object.entries(figures).map(([code, told]) => {
    const concerned = plan.targets.filter(({ target }) => target.id !== 'named' || 'named' in told);
    const scores = concerned.map(({ target }): [string, Score] => [
      target.id,
      scoreTarget({
        plan: plan.code,
        planVersion: 1,
        target,
        region: { code, level: 'county' },
        judged: true,
        period,
        asOf: '2023-12-31',
        readings: readingOf(told[target.id] ?? null),
      }),
    ]);
    return { region: code, name: code, level: 'county', type: 'division', scores: new Map(scores) };
  });
}

const askedOf = (plan: Plan, peers: readonly Peer[]) => {
  const [evaluation] = plan.evaluations;
  if (evaluation === undefined) throw new Error('there is no evaluation');
  return { evaluation, peers, targets: new Map(plan.targets.map((one) => [one.target.id, one])) };
};

describe('an evaluation worked by hand', () => {
  it.each(cases)('$case', ({ evaluation, figures, rows }) => {
    const plan = planWith(evaluation);
    const found = evaluate(askedOf(plan, peersOf(plan, figures)));
    const same = (made: Rational | null, wanted: string | number | null) =>
      made === null || wanted === null ? made === wanted : compare(made, rational(wanted)) === 0;
    expect(
      found.map((row, place) => ({
        region: row.region,
        rank: row.rank,
        shown: row.shown,
        excluded: row.excluded?.reason ?? null,
        total: same(row.total, rows[place]?.total ?? null) ? 'as worked' : row.total,
        coverage: same(row.coverage, rows[place]?.coverage ?? 0) ? 'as worked' : row.coverage,
        index:
          rows[place]?.index === undefined || same(row.dimensions[0]?.index ?? null, rows[place].index)
            ? 'as worked'
            : row.dimensions,
      })),
    ).toEqual(
      rows.map(({ region, rank, shown, excluded = null }) => ({
        ...{ region, rank, shown, excluded },
        ...{ total: 'as worked', coverage: 'as worked', index: 'as worked' },
      })),
    );
  });

  it('of one composite is what the scorecard ranks by', () => {
    const [consortium] = cases.filter(({ evaluation }) => evaluation['of'] === 'parts');
    if (consortium === undefined) throw new Error('no case of parts alone');
    const peers = peersOf(planWith(consortium.evaluation), consortium.figures);
    const [first] = peers;
    const listed = peers.map(({ region: code, level, scores }) => ({
      region: { code, level, type: 'division' as const },
      score: scores.get('parts'),
    }));
    const above = {
      region: { code: '150000', level: 'province' as const, type: 'division' as const },
      score: first?.scores.get('parts'),
    };
    const [own, ...places] = rankComposites([above, ...listed], above.region.code);
    expect(own).toMatchObject({ shown: '75.5', coverage: 1, rank: null, sharing: 0, excluded: null });
    const wanted = new Map(consortium.rows.map((row) => [row.region, row]));
    for (const [at, place] of places.entries()) {
      const row = wanted.get(listed[at]?.region.code ?? '');
      expect([place?.rank, place?.shown, place?.excluded?.reason]).toEqual([row?.rank, row?.shown, row?.excluded]);
      expect(place?.coverage).toBeCloseTo(
        Number(rational(row?.coverage ?? 0).n) / Number(rational(row?.coverage ?? 0).d),
        9,
      );
    }
    expect(places.map((place) => place?.sharing)).toEqual([2, 1, 0, 2, 1, 0]);
    expect(places.map((place) => place?.worst)).toEqual(['c', 'a', 'c', 'c', 'a', null]);
    // a group of four has values and no ranks
    const few = rankComposites(listed.slice(0, 4), '150000');
    expect(few.map((place) => [place?.shown, place?.rank, place?.excluded?.reason])).toEqual([
      ['75.5', null, 'small_group'],
      ['84.3', null, 'small_group'],
      [null, null, 'low_coverage'],
      ['75.5', null, 'small_group'],
    ]);
  });

  it('does not depend on the order of the regions, and its shares are the whole', () => {
    const seeds = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    const property = fc.property(fc.constantFrom(...cases), seeds, ({ evaluation, figures }, order) => {
      const plan = planWith(evaluation);
      const peers = peersOf(plan, figures);
      const places = new Map(peers.map((peer, place) => [peer, order[place] ?? 0]));
      const shuffled = peers.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
      const rows = evaluate(askedOf(plan, peers));
      expect(evaluate(askedOf(plan, shuffled))).toEqual(rows);
      for (const { dimensions, total, coverage } of rows) {
        const shares = dimensions.flatMap(({ items }) => items.map(({ share }) => share));
        const whole = shares.reduce(
          (sum, share) => ({ n: sum.n * share.d + share.n * sum.d, d: sum.d * share.d }),
          zero,
        );
        expect(whole.n).toBe(whole.d);
        expect(total === null || compare(coverage, { n: 4n, d: 5n }) >= 0).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 10 });
  });
});
