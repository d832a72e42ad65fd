import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyScoreInput } from '../../../test/golden/any-score-input.js';
import { buildCase } from '../../../test/golden/build-case.js';
import { compare, one, rational, type Rational } from '../rational.js';
import { attainmentShown, jsonNumber, percentDown } from '../rounding.js';
import { scoreTarget } from '../score-target.js';
import type { Kind } from '../target.js';

const runs = { numRuns: 1000 };
const share = fc
  .tuple(fc.integer({ min: -500, max: 9000 }), fc.integer({ min: 1, max: 6000 }))
  .map(([n, d]): Rational => ({ n: BigInt(n), d: BigInt(d) }));
const exactly = (shown: string): Rational => rational(Math.round(Number(shown) * 10), 1000) ?? one;

// Item 8: replacing missing by 0 changes a result or a flag.
describe('a period that is missing', () => {
  const kinds = fc.constantFrom<Kind>(
    'level',
    'ratio',
    'relative',
    'coverage',
    'share-of-units',
    'count-stock',
    'count-cumulative',
    'count-per-year',
    'increment',
    'each-unit',
  );
  const quarters = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'];
  const divided = new Set<Kind>(['ratio', 'relative', 'coverage', 'share-of-units']);

  it('is never the same as a period of 0', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }),
        fc.nat(3),
        (kind, figures, gap) => {
          const cell = (value: number) => (divided.has(kind) ? `${value}/40` : String(value));
          const score = (nothing: boolean) => {
            const rows = figures.flatMap((value, place) => (place === gap && !nothing ? [] : [`${quarters[place] ?? ''}:${cell(place === gap ? 0 : value)}`])); // prettier-ignore
            const at = gap === 0 ? 3 : gap;
            const told = rows.filter((row) => row.slice(0, 6) <= (quarters[at] ?? ''));
            const { explanation, ...score } = scoreTarget(
              buildCase({
                kind,
                op: '>=',
                value: '0.9',
                baseline: '0.1',
                baseline_at: '2022',
                shape: 'linear',
                period: quarters[at] ?? '',
                as_of: ['2023-03-31', '2023-06-30', '2023-09-30', '2023-12-31'][at] ?? '',
                figures: told.join(';'),
              }),
            );
            return { ...score, steps: explanation.length };
          };
          const [missing, zero] = [score(false), score(true)];
          const flowing = kind === 'count-cumulative' || kind === 'count-per-year';
          // what stands is told by its latest figure, so that an earlier gap changes nothing; a flow is partial by then
          if (gap === 0 && !flowing) expect(zero.steps).toBeGreaterThan(0);
          else expect({ ...zero, steps: 0 }).not.toEqual({ ...missing, steps: 0 });
          if (flowing && gap === 0)
            expect([missing.flags.includes('partial'), zero.flags.includes('partial')]).toEqual([true, false]);
        },
      ),
      runs,
    );
  });

  it('is told by null, and null is told by a flag, a status or a coverage', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget({ ...input, readings: [], items: [] });
        expect([score.observed === null || score.kind.startsWith('milestone'), score.value, score.baseline]).toEqual([
          true,
          null,
          null,
        ]);
        const quiet = ['no_data', 'not_due', 'no_target', 'not_applicable', 'missed'];
        if (!score.explanation.some(({ step }) => step === 'roll up')) expect(quiet).toContain(score.status);
      }),
      runs,
    );
  });
});

// Item 9: a shown attainment or coverage is at most the exact one, and shows 100 only if met.
describe('a figure as it is shown', () => {
  it('is never more than it is, by less than a tenth of a percent', () => {
    fc.assert(
      fc.property(share, (part) => {
        const shown = exactly(percentDown(part));
        expect(compare(shown, part)).toBeLessThanOrEqual(0);
        expect(compare(part, { n: shown.n * 1000n + shown.d, d: shown.d * 1000n })).toBe(-1);
      }),
      runs,
    );
  });

  it('reads 100.0 or more only where it is, and as an attainment only where the target is met', () => {
    fc.assert(
      fc.property(share, fc.boolean(), (part, met) => {
        expect(Number(percentDown(part)) >= 100).toBe(compare(part, one) >= 0);
        const shown = Number(attainmentShown(part, met));
        if (!met) expect(shown).toBeLessThan(100);
        expect(shown).toBeLessThanOrEqual(Number(percentDown(part)));
      }),
      runs,
    );
  });

  it('is a JSON number that equals the target or 1 only where the exact one does', () => {
    const goals = fc.integer({ min: -5000, max: 5000 }).map((n): Rational => ({ n: BigInt(n), d: 1000n }));
    const near = fc.tuple(goals, fc.integer({ min: 3, max: 99_999_999 }), fc.boolean());
    fc.assert(
      fc.property(near, ([goal, far, above]) => {
        const off = { n: goal.n * BigInt(far) + (above ? goal.d : -goal.d), d: goal.d * BigInt(far) };
        const number = jsonNumber(off, [goal]);
        expect(number).not.toBe(jsonNumber(goal));
        expect(Math.abs(number - Number(off.n) / Number(off.d))).toBeLessThanOrEqual(5.1e-7);
      }),
      runs,
    );
  });
});
