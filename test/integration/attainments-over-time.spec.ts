import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  CompletenessReadModel,
  DayTurnService,
  RescoreService,
  ScorecardReadModel,
  type Scorecard,
  type ScorecardQuery,
  ScoresReadModel,
  SeriesReadModel,
  WorkingReadModel,
} from '#attainments';
import { everything, UnitOfWork, type Scope } from '#platform/db';
import type { Score } from '#scoring';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';
const districtOnly: Scope = { actorId: '1', patterns: ['100000/150000/150300/150303/%'] };
const neighbour: Scope = { actorId: '1', patterns: ['100000/150000/150300/150302/%'] };

const quarter = (equipment: number, trainings: number, further: readonly number[] = []): Figure[] => [
  { indicator: 'cdc_equipment_ratio', numerator: String(equipment), denominator: '50' },
  { indicator: 'emergency_trainings', numerator: String(trainings) },
  ...further.map((count, place) => ({
    indicator: 'primary_further_training',
    unit: `${district}-i0${place + 1}`,
    numerator: String(count),
  })),
];

describe('the judgements of a district over time', () => {
  let room: AttainmentsRoom;
  let api: TestingModule;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-05-20T10:00:00+08:00' });
    api = await room.asApi();
    const told = [
      ['2023Q1', 30, 1, '2023-04-10'],
      ['2023Q2', 33, 1, '2023-07-10'],
      ['2023Q3', 36, 1, '2023-10-10'],
      ['2023Q4', 39, 1, '2024-01-25'],
    ] as const;
    for (const [period, equipment, trainings, on] of told) {
      const figures = quarter(equipment, trainings, period === '2023Q3' ? [1, 2, 0] : []);
      await room.hand({ plan, region: district, period, figures, at: new Date(`${on}T09:00:00+08:00`) });
      await room.settle();
    }
  }, 90_000);

  afterAll(async () => {
    await api.close();
    await room.close();
  });

  const scores = (query: Partial<Parameters<ScoresReadModel['scores']>[1]>, scope = districtOnly) =>
    api.get(ScoresReadModel, { strict: false }).scores(scope, { plan, region: district, ...query });
  const one = async (target: string, period: string, at?: string): Promise<Score> => {
    const [score] = await scores({ target, period, at });
    if (score === undefined) throw new Error(`no score of ${target} in ${period}`);
    return score;
  };
  const revisions = () =>
    room.query(`select region_id, period_id, revision::text from attainment_head order by region_id, period_id`);

  it('give every scored target of the plan in every quarter', async () => {
    const found = await scores({ period: '2023Q3' });
    expect(found.map((score) => score.target)).toHaveLength(26);
    expect(new Set(found.map((score) => score.region))).toEqual(new Set([district]));
  });

  it('miss the equipment that stood at 39 of 50 when 40 were due, with a working that says so', async () => {
    const score = await one('cdc-equipment', '2023Q4');
    expect([score.status, score.severity, score.value]).toEqual([
      'missed',
      3,
      { numerator: 39, denominator: 50, number: 0.78 },
    ]);
    expect(score.explanation.length).toBeGreaterThan(2);
  });

  it('count four trainings in the year as achieved', async () => {
    expect([
      (await one('emergency-trainings', '2023Q3')).value,
      (await one('emergency-trainings', '2023Q4')).status,
    ]).toEqual([3, 'achieved']);
  });

  it('are made on the spot, by the same rule, for a period that nobody reported', async () => {
    const before = await revisions();
    const [trainings] = await scores({ target: 'emergency-trainings', period: '2024Q1' });
    expect([trainings?.period, trainings?.asOf]).toEqual(['2024Q1', '2024-03-31']);
    expect(trainings?.value ?? 0).toBe(0);
    expect(await revisions()).toEqual(before);
  });

  it('stand for each institution whose figure the district handed in', async () => {
    const [institution] = await scores({
      target: 'primary-further-training',
      region: `${district}-i02`,
      period: '2023Q3',
    });
    expect([institution?.value, institution?.coverage]).toEqual([2, { reported: 1, expected: 1 }]);
    const whole = await one('primary-further-training', '2023Q3');
    expect([whole.value, whole.coverage.reported, whole.units?.total]).toEqual([3, 3, 5]);
  });

  it('change in the later quarters when an earlier one is corrected, and owe them all upwards', async () => {
    const at = new Date('2024-05-20T09:00:00+08:00');
    const before = await one('emergency-trainings', '2023Q4');
    await room.query(`delete from work`);
    await room.hand({ plan, region: district, period: '2023Q2', figures: quarter(33, 0), at });
    await room.settle();
    const after = await one('emergency-trainings', '2023Q4');
    expect([before.status, after.status, after.value]).toEqual(['achieved', 'missed', 3]);
    const owed = await room.query<{ key: string }>(
      `select key from work where duty = 'attainments-scored' order by key`,
    );
    const { id } = room.region(district);
    expect(owed.map((row) => row.key)).toEqual(
      expect.arrayContaining([`${id}/202322`, `${id}/202323`, `${id}/202324`]),
    );
  });

  it('read as they were known on a past day, whatever came later', async () => {
    const then = await one('emergency-trainings', '2023Q4', '2024-05-19');
    expect([then.status, then.value]).toEqual(['achieved', 4]);
    expect((await one('emergency-trainings', '2023Q4', '2024-05-20')).value).toBe(3);
    const early = await one('emergency-trainings', '2023Q2', '2023-07-09');
    expect(early.value ?? 0).toBe(1);
  });

  it('read today as they are stored', async () => {
    const [stored, anew] = [await scores({ period: '2023Q4' }), await scores({ period: '2023Q4', at: '2024-05-20' })];
    const bare = (list: readonly Score[]) => list.map(({ explanation: _working, ...score }) => score);
    expect(bare(anew)).toEqual(bare(stored));
  });

  it('are hidden from the neighbour, for whom the district does not exist', async () => {
    await expect(scores({ period: '2023Q4' }, neighbour)).rejects.toMatchObject({ code: 'region.not_found' });
    expect(await scores({ period: '2023Q4', region: undefined }, neighbour)).toEqual([]);
  });

  const scorecard = async (query: ScorecardQuery): Promise<Scorecard> => {
    const { card } = await api.get(ScorecardReadModel, { strict: false }).scorecard(districtOnly, query);
    if (card === null) throw new Error('nobody said that he has it');
    return card;
  };

  it('show on the scorecard with a sign', async () => {
    const card = await scorecard({ plan, parent: district, period: '2023Q4' });
    const column = card.targets.findIndex((target) => target.id === 'cdc-equipment');
    expect(card.regions[0]?.code).toBe(district);
    expect(card.cells[0]?.[column]).toMatchObject({
      status: 'missed',
      sign: '×',
      severity: 3,
      value: { number: expect.any(Number) },
    });
    expect(card.cells.every((row) => row.length === card.targets.length)).toBe(true);
    const counted = card.targets.findIndex((target) => target.id === 'primary-further-training');
    expect(card.cells[0]?.[counted]?.units).toMatchObject({ total: 5 });
    expect(card.cells[0]?.[column]?.units).toBeNull();
  });

  it('show on the scorecard with its points where it is a composite, and without them where too little is assessed', async () => {
    const card = await scorecard({ plan: 'system-opinions-2023', parent: district, period: '2023' });
    const column = card.targets.findIndex((target) => target.id === 'consortium-performance');
    expect(card.cells[0]?.[column]).toMatchObject({ status: 'no_target', sign: '—', score: null });
    expect(
      card.composites.map(({ target, places }) => [target, places[0]?.shown, places[0]?.excluded?.reason]),
    ).toEqual([
      ['consortium-performance', null, 'no_score'],
      ['regional-performance', null, 'no_score'],
    ]);
    const plain = card.targets.findIndex((target) => target.id === 'primary-care-share');
    expect(card.cells[0]?.[plain]).not.toHaveProperty('score');
  });

  it('follow one target through its periods and its corrections', async () => {
    const series = await api
      .get(SeriesReadModel, { strict: false })
      .series(districtOnly, { plan, target: 'emergency-trainings', region: district });
    expect(series.observations.map(({ period }) => period)).toEqual(['2023Q1', '2023Q2', '2023Q3', '2023Q4']);
    expect(series.restatements).toMatchObject([{ period: '2023Q2', version: 2, numerator: 0 }]);
  });

  it('know who reported in time, who late, and who not', async () => {
    const of = (period: string) =>
      api.get(CompletenessReadModel, { strict: false }).completeness(districtOnly, { plan, parent: district, period });
    expect(await of('2023Q1')).toMatchObject({ expected: 1, onTime: 1, late: 0, percent: 100, deadline: '2023-04-15' });
    expect(await of('2023Q4')).toMatchObject({ expected: 1, onTime: 0, late: 1, percent: 100 });
    expect(await of('2024Q1')).toMatchObject({ reported: 0, percent: 0, missing: [{ region: district }] });
  });

  it('are made by the turning day for the running quarter, and raise nothing old', async () => {
    const at = { planId: room.catalog.planId(plan), periodId: 202422 };
    await room.get(RescoreService).turnDay(at);
    const judged = await room.query<{ target: string; as_of: string }>(
      `select distinct t.code as target, a.as_of::text from attainment a join target t using (target_id) where a.period_id = 202422`,
    );
    expect(judged.map((row) => row.target)).toContain('emergency-trainings');
    expect(judged.map((row) => row.target)).not.toContain('cdc-laboratory-space');
    expect(new Set(judged.map((row) => row.as_of))).toEqual(new Set(['2024-05-20']));
    const old = { planId: room.catalog.planId('guizhou-2022'), periodId: 202422 };
    await room.get(RescoreService).turnDay(old);
    expect(await room.query(`select 1 from attainment where plan_id = $1`, [old.planId])).toEqual([]);
  }, 60_000);

  it('are owed by a new day only for plans with something open', async () => {
    const owe = (day: string) => room.get(UnitOfWork).run(everything, (tx) => room.get(DayTurnService).oweDay(tx, day));
    await owe('2024-05-20');
    await owe('2031-01-01');
    const owed = await room.query<{ key: string }>(`select key from work where duty = 'day-turned' order by key`);
    expect(owed.map((row) => row.key)).toContain(`${room.catalog.planId(plan)}/202422`);
    expect(owed.map((row) => row.key)).not.toContain(`${room.catalog.planId('guizhou-2022')}/202422`);
    expect(owed.filter((row) => row.key.endsWith('/203121'))).toEqual([]);
  });

  it('stay as they are when the plan is rescored without a change', async () => {
    const before = await revisions();
    await room.get(RescoreService).rescore({ planId: room.catalog.planId(plan), periodId: 202324 });
    expect(await revisions()).toEqual(before);
  }, 60_000);

  it('are seen by the worker, whose scope is everything', async () => {
    const all = await room.get(ScoresReadModel).scores(everything, { plan, period: '2023Q4', limit: 500 });
    expect(new Set(all.map((score) => score.region))).toContain(`${district}-i01`);
  });

  describe('a working in words and what if', () => {
    const workings = () => api.get(WorkingReadModel, { strict: false });
    const asked = { plan, region: district, target: 'cdc-equipment', period: '2023Q3' };

    it('tells the stored score step by step', async () => {
      const { score, unit, steps } = await workings().working(districtOnly, asked);
      expect(score).toEqual(await one('cdc-equipment', '2023Q3'));
      expect(unit).toBe('%');
      expect(steps[0]?.zh).toMatch(/^取数：2023Q3 上报 36 ÷ 50 = 72 %/);
      expect(steps.at(-1)?.step).toBe('severity');
    });

    it('finds the figures that would be enough, by scoring', async () => {
      const answer = await workings().whatIf(districtOnly, { ...asked, figure: '40' });
      // 80 % of 50 falls due at the end of 2023, 85 % at the end of 2025
      expect(answer.next).toMatchObject({ figure: { numerator: 40, denominator: 50 }, change: 4 });
      expect(answer.due).toMatchObject({ figure: { numerator: 43, denominator: 50 }, change: 7 });
      expect(answer.given).toMatchObject({ period: '2023Q4', status: 'on_track' });
    });

    it('are there for who may see the region, of targets that apply to it', async () => {
      await expect(workings().whatIf(neighbour, asked)).rejects.toMatchObject({ code: 'region.not_found' });
      const elsewhere = { ...asked, region: '150300' };
      await expect(workings().working(everything, elsewhere)).rejects.toMatchObject({ code: 'target.not_here' });
    });
  });
});
