import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scoreFigures } from '#attainments';
import type { Plan } from '#catalog';
import { periodsBetween, type Score } from '#scoring';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { drawForms, figuresOf, type Form } from '../support/drawn-forms.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const clock = '2025-02-10T10:00:00+08:00';

/** JSON whose keys are in order, so that equal scores are equal texts. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, inOrder(part)]));
}
const textOf = (score: Score): string => JSON.stringify(inOrder(score));
const keyOf = ({ target, region, period }: Score): string => `${target} ${region} ${period}`;

describe('the score of a target of every kind', () => {
  let room: AttainmentsRoom;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: clock });
  }, 60_000);

  afterAll(() => room.close());

  const planOrThrow = (): Plan => room.catalog.planOrThrow(plan);

  const fromFigures = (forms: readonly Form[]): Map<string, string> => {
    const tree = room.catalog.regions;
    const scores = scoreFigures({
      plan: planOrThrow(),
      tree,
      figures: figuresOf(forms, tree),
      asOf: '2025-02-10',
      periods: periodsBetween('2023-01-01', '2024-03-31', 'quarter'),
      regions: tree.all().map((region) => region.code),
    });
    return new Map([...scores].map((score) => [keyOf(score), textOf(score)]));
  };

  const stored = async (): Promise<Score[]> => {
    const found = await room.query<{ score: Score }>(
      `select score || jsonb_build_object('explanation', working) as score from attainment`,
    );
    return found.map((row) => row.score);
  };

  it.each([1])(
    'is the same from the worker, told in any order with corrections, as from the figures alone (%i)',
    async (seed) => {
      await room.query(
        `truncate submission, submission_version, submission_live, reported_value, rolled_value, attainment,
         attainment_head, attainment_basis, work cascade`,
      );
      const forms = drawForms(planOrThrow(), room.catalog.regions, seed);
      for (const [place, form] of forms.entries()) {
        await room.hand({ plan, ...form });
        if (place % 50 === 0) await room.settle();
      }
      await room.settle();
      const [made, expected] = [await stored(), fromFigures(forms)];
      const wrong = made.filter((score) => textOf(score) !== expected.get(keyOf(score)));
      expect(wrong.map(keyOf).slice(0, 20)).toEqual([]);
      expect(wrong.slice(0, 1).map((score) => [textOf(score), expected.get(keyOf(score))])).toEqual([]);
      expect(made.length).toBeGreaterThan(1_000);
      expect(new Set(made.map((score) => score.kind)).size).toBe(18);
      expect(new Set(made.map((score) => score.level))).toEqual(
        new Set(['nation', 'province', 'county', 'institution']),
      );
    },
    240_000,
  );
});
