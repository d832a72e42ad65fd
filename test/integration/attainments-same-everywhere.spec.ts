import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scoreFigures, scoresAsJudged } from '#attainments';
import type { Plan } from '#catalog';
import { makeDataSource, UnitOfWork } from '#platform/db';
import { periodsBetween, type Score } from '#scoring';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { drawForms, figuresOf, type Form } from '../support/drawn-forms.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
/** Within the last period, which is judged as of that day; the others, as of their ends. */
const clock = '2024-02-10T10:00:00+08:00';

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
  let reader: Awaited<ReturnType<typeof readerAt>>;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: clock });
    reader = await readerAt(room.url);
  }, 60_000);

  afterAll(async () => {
    await reader.destroy();
    await room.close();
  });

  const readerAt = (url: string) => makeDataSource(url, 'xushi_reader').initialize();
  const judgedAgain = () => scoresAsJudged(new UnitOfWork(reader));

  const planOrThrow = (): Plan => room.catalog.planOrThrow(plan);

  const fromFigures = (forms: readonly Form[]): Map<string, string> => {
    const tree = room.catalog.regions;
    const scores = scoreFigures({
      plan: planOrThrow(),
      tree,
      figures: figuresOf(forms, tree),
      asOf: '2024-02-10',
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

  /** Nothing is made of those. */
  const ofTheNation = `from attainment join region using (region_id) where level = 'nation' order by period_id, target_id`;

  /** Alters what is stored, for as long as the work takes. */
  const altered = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    const tables = await room.query<{ name: string; columns: string }>(
      `select table_name as name, string_agg(column_name, ',') as columns from information_schema.columns
       where table_name in ('attainment', 'rolled_value', 'work') and is_generated = 'NEVER' group by 1`,
    );
    for (const { name } of tables) await room.query(`create table kept_${name} as table ${name}`);
    await room.query(sql);
    try {
      return await work();
    } finally {
      for (const { name, columns } of tables) {
        await room.query(`delete from ${name}`);
        await room.query(
          `insert into ${name} (${columns}) overriding system value select ${columns} from kept_${name}`,
        );
        await room.query(`drop table kept_${name}`);
      }
    }
  };

  it('is the same when it is judged again, in periods that are over and in the one that runs', async () => {
    const days = await room.query<{ day: string }>(`select distinct as_of::text as day from attainment order by 1`);
    expect(days.map(({ day }) => day)).toEqual(['2023-03-31', '2023-06-30', '2023-09-30', '2023-12-31', '2024-02-10']);
    expect(await judgedAgain()).toMatchObject({ check: 'scores-as-judged', count: 0, violations: [] });
  }, 60_000);

  it('is found altered: a verdict, a working, the plan that judged, and one that is gone', async () => {
    const places = await room.query<{ at: string }>(
      `select format('(%s,%s,%s)', period_id, region_id, target_id) as at ${ofTheNation} limit 4`,
    );
    const [first, second, third, fourth] = places.map(({ at }) => `where (period_id, region_id, target_id) = ${at}`);
    const sql = `update attainment set score = score || '{"atDue":"none"}' ${first};
      update attainment set working = '[]' ${second};
      update attainment set plan_version = plan_version + 1 ${third};
      delete from attainment ${fourth}`;
    const one = { region: expect.any(String), period: expect.any(Number), target: expect.any(String) };
    const { count, violations } = await altered(sql, judgedAgain);
    expect([count, violations]).toEqual([4, [one, one, one, one]]);
  }, 60_000);

  it('is found behind a sum that moved without it', async () => {
    const found = await altered(`update rolled_value set numerator = numerator * 7 + 1 where units > 1`, judgedAgain);
    expect(found.count).toBeGreaterThan(1);
    expect(found.violations.length).toBeLessThanOrEqual(100);
  }, 60_000);

  it('is left out, and told, where a worker has still to do', async () => {
    const owed = `insert into work (duty, key, want, owed_since) select 'region-changed', region_id || '/' || period_id, 1, now()
      ${ofTheNation} limit 1 on conflict (duty, key) do update set want = work.want + 1, owed_since = now()`;
    const changed = `update attainment set working = '[]' where (region_id, period_id) = (select region_id, period_id ${ofTheNation} limit 1)`;
    const seen = await altered(changed, judgedAgain);
    expect(seen.count).toBeGreaterThan(0);
    const found = await altered(`${changed}; ${owed}`, judgedAgain);
    expect(found.count).toBe(0);
    expect(found.en).toMatch(/\(\d+ periods of regions left out/);
  }, 60_000);
});
