import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { RescoreService, rolledAsRecomputed, ScoresReadModel } from '#attainments';
import { CatalogService, RegionImports, regionColumns, type ImportAnswer } from '#catalog';
import type { Actor } from '#platform/auth';
import { everything } from '#platform/db';
import { AppError } from '#platform/errors';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const [first, second] = smallLand.provinces;
const moving = '920101';
const env = { ...smallLand.settings, XUSHI_CLOCK: '2025-02-10T10:00:00+08:00' };

const actor = (path: string): Actor => ({
  accountId: '1',
  username: 't',
  displayName: '目录管理员',
  locale: 'zh',
  grants: [{ role: 'catalogue_admin', regionId: 1, regionCode: '100000', path }],
  via: 'token',
});
const administrator = actor('100000/');

const changes = (...lines: readonly string[]) => ({
  name: 'changes.csv',
  text: [regionColumns.join(','), ...lines].join('\n'),
});
const lives = (code: string, parent: string, [from, to]: readonly [string, string], heirs = ''): string =>
  `${code},演示县,,county,division,${parent},${from},${to},${heirs},演示数据`;
const named = (line: string, name: string): string => line.replace('演示县', name);
const theMove = changes(
  named(lives(moving, second, ['1949-10-01', '2024-07-01']), '乙一县（演示数据）'),
  named(lives(moving, first, ['2024-07-01', '']), '乙一县（演示数据）'),
);

const codesOf = (result: PromiseSettledResult<ImportAnswer>): string[] => {
  if (result.status === 'fulfilled') return [result.value.outcome];
  const reason: unknown = result.reason;
  return reason instanceof AppError ? (reason.details.problems ?? []).map(({ code }) => code) : [String(reason)];
};

describe('divisions that change while the service runs', () => {
  let room: AttainmentsRoom;
  let api: TestingModule;
  let imports: RegionImports;

  const owed = () =>
    room.query<{ key: string }>(`select key from work where duty = 'targets-changed' and done < want order by key`);
  /** What the worker does with a new map. */
  const answerOwed = async (): Promise<void> => {
    for (const { key } of await owed()) {
      const [planId = 0, periodId = 0] = key.split('/').map(Number);
      await room.get(RescoreService).rescore({ planId, periodId });
      await room.query(`update work set done = want, owed_since = null where duty = 'targets-changed' and key = $1`, [
        key,
      ]);
    }
    await room.settle();
  };
  const casesOf = async (region: string, at?: string) => {
    const scores = await room.get(ScoresReadModel).scores(everything, { plan, target: 'cases', region, at });
    return scores
      .filter(({ period }) => period >= '2024')
      .map(({ period, value }) => `${period} ${JSON.stringify(value)}`);
  };

  beforeAll(async () => {
    room = await AttainmentsRoom.open(env);
    api = await room.asApi(env);
    imports = api.get(RegionImports, { strict: false });
    for (const period of ['2024Q1', '2024Q2', '2024Q3', '2024Q4'])
      for (const region of ['910101', moving, '920102'])
        await room.hand({
          plan,
          region,
          period,
          figures: [{ indicator: 'cases', numerator: '10' }],
          at: new Date('2025-01-20T09:00:00+08:00'),
        });
    await room.settle();
  }, 180_000);

  afterAll(async () => {
    await api.close();
    await room.close();
  });

  it('are shown as they would be and stay as they are', async () => {
    const told = await imports.dryRun(administrator, theMove);
    expect(told.changes.map(({ kind, code, day }) => `${kind} ${code} ${day}`)).toEqual([`moved ${moving} 2024-07-01`]);
    expect(told.effects.periods).toEqual([`${plan}/2024Q3`, `${plan}/2024Q4`]);
    expect(await owed()).toEqual([]);
    expect(await room.query(`select from region_import`)).toEqual([]);
  });

  it('are refused to whoever has only one of the two places', async () => {
    const local = actor('100000/910000/');
    const tried = await Promise.allSettled([imports.import(local, theMove, { document: '演示1号' })]);
    expect(tried.flatMap(codesOf)).toEqual(['region.outside_scope']);
  });

  it('are changed once by two equal imports at once, and what belongs together is owed once', async () => {
    const both = await Promise.allSettled([
      imports.import(administrator, theMove, { document: '演示1号' }),
      imports.import(administrator, theMove, { document: '演示1号' }),
    ]);
    expect(both.flatMap(codesOf).sort()).toEqual(['imported', 'unchanged']);
    expect(await room.query(`select document from region_import`)).toEqual([{ document: '演示1号' }]);
    expect((await owed()).map(({ key }) => key.split('/')[1])).toEqual(['202423', '202424']);
  });

  it('reach another process by themselves', async () => {
    const { regions } = room.catalog;
    const id = regions.byCode(moving)?.id ?? 0;
    for (let waited = 0; room.catalog.regions.parentAt(id, '2024-07-01')?.code !== first; waited += 50) {
      expect(waited).toBeLessThan(20_000);
      await sleep(50);
    }
    expect(room.catalog.regions.parentAt(id, '2024-06-30')?.code).toBe(second);
  }, 30_000);

  it('carry the figures of later periods along and leave the earlier ones', async () => {
    await answerOwed();
    expect(await room.query(rolledAsRecomputed.sql)).toEqual([]);
    expect(await casesOf(first)).toEqual(['2024Q1 10', '2024Q2 20', '2024Q3 40', '2024Q4 60']);
    expect(await casesOf(second)).toEqual(['2024Q1 20', '2024Q2 40', '2024Q3 50', '2024Q4 60']);
  }, 60_000);

  it('are not known before they were imported', async () => {
    const id = room.region(moving).id;
    const earlier = room.catalog.regionsKnownAt(new Date('2025-02-09T00:00:00+08:00'));
    expect(earlier.parentAt(id, '2024-07-01')?.code).toBe(second);
    expect(earlier.byCode(moving)?.spells).toHaveLength(1);
    expect((await casesOf(second, '2025-02-09')).at(-1)).toBe('2024Q4 80');
    expect((await casesOf(second, '2025-02-11')).at(-1)).toBe('2024Q4 60');
  });

  it('are not undone by a process that starts from the old files', async () => {
    const started = await room.asApi(env);
    try {
      const { regions } = started.get(CatalogService, { strict: false });
      const id = regions.byCode(moving)?.id ?? 0;
      expect([regions.parentAt(id, '2024-06-30')?.code, regions.parentAt(id, '2024-07-01')?.code]).toEqual([
        second,
        first,
      ]);
      expect(regions.byCode(moving)?.path).toBe(`100000/${first}/${moving}/`);
      expect(regions.byCode(`${moving}-i1`)?.path).toBe(`100000/${first}/${moving}/${moving}-i1/`);
    } finally {
      await started.close();
    }
  }, 60_000);

  it('are changed by one of two imports that contradict each other', async () => {
    const ending = (day: string) =>
      changes(named(lives('920102', second, ['1949-10-01', day], '910101:1'), '乙二县（演示数据）'));
    const both = await Promise.allSettled(
      ['2024-10-01', '2024-10-02'].map((day) => imports.import(administrator, ending(day), { document: '演示2号' })),
    );
    expect(both.flatMap(codesOf).sort()).toEqual(['imported', 'region.history_rewritten']);
  });

  it('leave no judgement of a unit that is no more, and no sum that counts it', async () => {
    await answerOwed();
    const of = (table: string) =>
      room.query<{ period: number }>(
        `select distinct period_id as period from ${table} join region using (region_id) where code = '920102' order by 1`,
      );
    expect((await of('attainment')).every(({ period }) => period <= 202423)).toBe(true);
    expect((await of('submission')).map(({ period }) => period)).toEqual([202421, 202422, 202423, 202424]);
    expect(await room.query(rolledAsRecomputed.sql)).toEqual([]);
  }, 60_000);

  it('are marked in the audit', async () => {
    const marks = await room.query<{ body: string }>(`select body from audit where body like '%regions.import%'`);
    expect(marks).toHaveLength(2);
    expect(marks.every(({ body }) => /演示[12]号/.test(body))).toBe(true);
  });
});
