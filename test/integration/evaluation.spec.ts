import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { EvaluationsController } from '../../apps/api/src/evaluations.controller.js';
import { PeersReadModel, TrendsReadModel } from '#attainments';
import type { Actor } from '#platform/auth';
import { CatalogService } from '#catalog';
import { everything, UnitOfWork } from '#platform/db';
import { composeReport, EvaluationsReadModel, ReportFactsReadModel, type ReportModel } from '#reports';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { evaluatedLand, openEvaluatedLand } from '../support/evaluated-land.js';

const { plan, counties, provinces, nameOf } = evaluatedLand;
const [province] = provinces;
const [elsewhere = ''] = counties.second;
const quarters = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'] as const;
const clock = { XUSHI_CLOCK: '2024-02-01T09:00:00+08:00' };

/** Share of a hundred at the end of the year, trainings of each quarter; the last county tells its share a quarter early and not again. */
const told: Readonly<Record<string, { readonly share: number; readonly runs: readonly number[] }>> = {
  '930101': { share: 84, runs: [1, 1, 1, 1] },
  '930102': { share: 69, runs: [1, 1, 1, 1] },
  '930103': { share: 90, runs: [0, 1, 0, 1] },
  '930104': { share: 60, runs: [2, 2, 0, 0] },
  '930105': { share: 84, runs: [1, 2, 1, 1] },
  '930106': { share: 95, runs: [1, 1, 1, 1] },
  [elsewhere]: { share: 99, runs: [1, 1, 1, 1] },
};

const rate = (share: number): Figure => ({ indicator: 'trial_rate', numerator: String(share), denominator: '100' });
const run = (count: number): Figure => ({ indicator: 'trial_runs', numerator: String(count) });

let room: AttainmentsRoom;
let api: TestingModule;
let land: ReturnType<typeof openEvaluatedLand>;
const beforeCorrection = '2024-01-20T12:00:00+08:00';

beforeAll(async () => {
  land = openEvaluatedLand();
  room = await AttainmentsRoom.open({ ...land.settings, ...clock });
  api = await room.asApi({ ...land.settings, ...clock });
  for (const [region, { share, runs }] of Object.entries(told)) {
    for (const [place, count] of runs.entries()) {
      const figures = [run(count), ...(place === (region === '930106' ? 2 : 3) ? [rate(share)] : [])];
      if (place === 1 && region !== '930104') {
        const date = region === '930103' ? '2023-07-05' : '2023-06-20';
        figures.push({ indicator: 'trial_issued', date });
      }
      await room.hand({
        plan,
        region,
        period: quarters[place] ?? '',
        figures,
        at: new Date('2024-01-10T12:00:00+08:00'),
      });
    }
  }
  await room.settle();
  // the second county had written its figure down wrongly
  const corrected = { plan, region: '930102', period: '2023Q4', figures: [run(1), rate(87)] };
  await room.hand({ ...corrected, at: new Date('2024-01-25T12:00:00+08:00') });
  await room.settle();
}, 120_000);

afterAll(async () => {
  await api.close();
  await room.close();
  land.close();
});

const actorOf = (code: string): Actor => {
  const region = room.region(code);
  const grant = { role: 'monitor', regionId: region.id, regionCode: code, path: region.path } as const;
  return { accountId: '1', username: 't', displayName: '监测', locale: 'zh', grants: [grant], via: 'session' };
};
const controller = () =>
  new EvaluationsController(
    api.get(EvaluationsReadModel, { strict: false }),
    api.get(CatalogService, { strict: false }),
  );
const ask = (code: string, parent: string, more: object = {}) =>
  controller().list(actorOf(code), { plan, parent, period: '2023Q4', limit: 100, offset: 0, ...more });
const rowsOf = async (answer: ReturnType<typeof ask>) =>
  (await answer).evaluations.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows));

interface Stored {
  readonly region: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly version: number;
  readonly runs: string;
}

/** Totals from what lies in the database, by nothing but arithmetic: ¾·(60 + 40·(x − .6)/.3) + ¼·100·min(runs/4, 1). */
async function worked(): Promise<Map<string, { readonly total: number; readonly version: number }>> {
  const found = await room.query<Stored>(
    `select r.code as region, v.numerator, v.denominator, v.version, (select sum(n.numerator) from current_value n
       where n.unit_id = v.unit_id and n.indicator_id = $2) as runs
     from current_value v join region r on r.region_id = v.unit_id where v.indicator_id = $1 and v.period_id = 202324`,
    [room.catalog.indicatorId('trial_rate'), room.catalog.indicatorId('trial_runs')],
  );
  return new Map(
    found.map(({ region, numerator, denominator, version, runs }) => {
      const efficacy = 60 + (40 * (Number(numerator) / Number(denominator) - 0.6)) / 0.3;
      return [region, { total: 0.75 * efficacy + 25 * Math.min(Number(runs) / 4, 1), version }];
    }),
  );
}

describe('an evaluation', () => {
  it('ranks by the figures that lie in the database, and names the version of the form of each', async () => {
    const rows = await rowsOf(ask(province, province));
    const expected = await worked();
    const ranked = rows.filter(({ rank }) => rank !== null);
    expect(rows.map(({ region, rank, shown }) => [region, rank, shown])).toEqual([
      ['930102', 1, '97.0'],
      ['930101', 2, '94.0'],
      ['930105', 2, '94.0'],
      ['930103', 4, '87.5'],
      ['930104', 5, '70.0'],
      ['930106', null, null],
    ]);
    for (const row of ranked) {
      expect(row.total?.number).toBeCloseTo(expected.get(row.region)?.total ?? NaN, 6);
      const better = ranked.filter(({ total }) => (total?.number ?? 0) > (row.total?.number ?? 0));
      expect(row.rank).toBe(better.length + 1);
      const item = row.dimensions[0]?.items[0];
      expect(item?.forms).toMatchObject([
        { region: row.region, plan, period: '2023Q4', version: expected.get(row.region)?.version },
      ]);
      expect(item?.forms[0]?.numerator).toBe(item?.figure?.numerator.exact);
      // of what flowed in the year every quarter is told
      expect(row.dimensions[1]?.items[0]?.formCount).toBe(4);
    }
    expect(rows.find(({ region }) => region === '930102')?.dimensions[0]?.items[0]).toMatchObject({
      share: { exact: '3/4' },
      figure: { numerator: { exact: '87' }, denominator: { exact: '100' } },
      points: { exact: '96' },
      working: { zh: '60＋40×(0.87－0.6)÷(0.9－0.6)＝96' },
      forms: [{ version: 2, numerator: '87', denominator: '100' }],
    });
  });

  it('leaves out who told too little, with the reason and the weight that is missing', async () => {
    const silent = (await rowsOf(ask(province, province))).find(({ region }) => region === '930106');
    expect(silent).toMatchObject({ rank: null, total: null, shown: null, excluded: { reason: 'low_coverage' } });
    expect(silent?.coverage).toEqual({ exact: '1/4', number: 0.25 });
    expect(silent?.dimensions[0]).toMatchObject({
      share: { exact: '3/4' },
      points: null,
      items: [{ observed: '2023Q3', figure: null, reason: { code: 'not_reported' } }],
    });
  });

  it('was another one before the correction', async () => {
    const then = await rowsOf(ask(province, province, { at: beforeCorrection }));
    const second = then.find(({ region }) => region === '930102');
    expect([second?.rank, second?.shown]).toEqual([4, '79.0']);
    expect(second?.dimensions[0]?.items[0]?.forms).toMatchObject([{ version: 1, numerator: '69' }]);
  });

  it('compares the counties of a province with one another alone', async () => {
    const answer = await ask('100000', '100000');
    expect(answer.evaluations[0]?.groups.map(({ by, rows }) => [by.code, rows.length])).toEqual([
      ['930000', 6],
      ['940000', 1],
    ]);
    const [alone] = answer.evaluations[0]?.groups[1]?.rows ?? [];
    expect(alone).toMatchObject({ region: elsewhere, rank: null, excluded: { reason: 'small_group' } });
    expect(alone?.total?.number).toBeGreaterThan(100);
  });

  it('ranks all and tells a page', async () => {
    const page = await ask('100000', '100000', { limit: 2, offset: 5 });
    expect(page.evaluations[0]?.rowCount).toBe(7);
    expect((await rowsOf(ask('100000', '100000', { limit: 2, offset: 5 }))).map(({ region }) => region)).toEqual([
      '930106',
      elsewhere,
    ]);
  });

  it('tells a county its own rank among all, and nothing of any other county', async () => {
    const answers = JSON.stringify([
      await controller().working(actorOf('930103'), plan, 'care', '930103', { period: '2023Q4' }),
      await ask('930103', '930103'),
    ]);
    expect(answers).toContain('"rank":4,"sharing":1,"peers":6,"ranked":5');
    for (const other of [...counties.first, ...counties.second].filter((code) => code !== '930103')) {
      expect(answers).not.toContain(other);
      expect(answers).not.toContain(nameOf(other));
    }
    await expect(ask('930103', province)).rejects.toMatchObject({ code: 'region.not_found' });
    await expect(
      controller().working(actorOf('930103'), plan, 'care', '930101', { period: '2023Q4' }),
    ).rejects.toMatchObject({ code: 'region.not_found' });
  });

  it('refuses what it does not know, with what there is', async () => {
    await expect(ask(province, province, { period: '2023' })).rejects.toMatchObject({ code: 'period.not_of_plan' });
    await expect(ask(province, province, { evaluation: 'cure' })).rejects.toMatchObject({
      code: 'evaluation.not_found',
    });
    await expect(
      controller().working(actorOf(province), plan, 'care', province, { period: '2023Q4' }),
    ).rejects.toMatchObject({ code: 'evaluation.not_here' });
  });
});

describe('the peers of a county', () => {
  const scopeOf = (code: string) => ({ actorId: '1', patterns: [`${room.region(code).path}%`] });
  const peers = (region: string, target: string, scope = scopeOf(region)) =>
    api.get(PeersReadModel, { strict: false }).peers(scope, { plan, target, region, period: '2023Q4' });

  it('are told to it as quartiles and its own rank, and none of them by name or figure', async () => {
    const found = await peers('930103', 'rate');
    // 60, 84, 84, 87, 90; the sixth told nothing in this period
    expect(found).toMatchObject({
      within: { code: province },
      ...{ peers: 6, known: 5, own: 0.9, quarter: 'highest' },
      quartiles: { low: 0.84, median: 0.84, high: 0.87 },
      place: { rank: 1, ranked: 5, band: [1, 3], excluded: null },
    });
    for (const other of counties.first.filter((code) => code !== '930103'))
      expect(JSON.stringify(found)).not.toContain(other);
    await expect(peers('930101', 'rate', scopeOf('930103'))).rejects.toMatchObject({ code: 'region.not_found' });
  });

  it('are sought farther up where there are too few, and dates have none', async () => {
    expect(await peers(elsewhere, 'rate')).toMatchObject({ within: { code: '100000' }, peers: 7, known: 6 });
    expect(await peers('930101', 'issued')).toMatchObject({ known: 0, quartiles: null, place: null });
  });

  it('do not show in the course of its figures', async () => {
    const trends = (code: string, parent: string) =>
      api.get(TrendsReadModel, { strict: false }).trends(scopeOf(code), { plan, parent, period: '2023Q4' });
    const own = await trends('930101', '930101');
    expect(own).toMatchObject({ regions: ['930101'], targets: ['rate', 'runs', 'issued'] });
    expect(own.periods.slice(1)).toEqual(['2022Q4', ...quarters]);
    expect(own.cells).toEqual([[expect.anything(), [null, null, 1, 2, 3, 4], null]]);
    expect(own.cells[0]?.[0]?.at(-1)).toBe(0.84);
    expect((await trends(province, province)).regions).toEqual([province, ...counties.first]);
    await expect(trends('930101', province)).rejects.toMatchObject({ code: 'region.not_found' });
  });
});

describe('an annual bulletin', () => {
  const compose = (issue: number, region: string = province): Promise<ReportModel> =>
    room.get(UnitOfWork).snapshot(everything, async (tx) => {
      const key = { planId: room.catalog.planId(plan), regionId: room.region(region).id, issue };
      const { facts } = await room.get(ReportFactsReadModel).read(tx, key, null);
      return composeReport(facts);
    });
  const rowsIn = (model: ReportModel, id: string): string[] =>
    model.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' && block.id === id ? block.rows : []))
      .map((cells) => cells.map(({ zh, detail }) => zh + (detail?.zh ?? '')).join(' | '));

  it('carries the ranks that the interface tells, and a monthly one does not', async () => {
    const model = await compose(202340);
    expect(rowsIn(model, 'evaluation.care.ranks').map((row) => row.split(' | ').slice(0, 2))).toEqual(
      (await rowsOf(ask(province, province))).map(({ rank, name }) => [rank === null ? '—' : String(rank), name]),
    );
    const quarterly = await compose(202324);
    expect(quarterly.sections.map(({ id }) => id)).toContain('annex-evaluation');
    expect(quarterly.sections.map(({ id }) => id)).not.toContain('annex-review');
    const monthly = await compose(202312);
    expect(monthly.sections.map(({ id }) => id)).not.toContain('annex-evaluation');
    expect(monthly.sections.map(({ id }) => id)).not.toContain('annex-review');
  });

  it('of a county says where it stands among its peers, and names none of them', async () => {
    const annexes = (await compose(202340, '930105')).sections.filter(({ id }) => /evaluation|review/.test(id));
    const [basis] = annexes.flatMap(({ blocks }) => blocks);
    expect(basis?.kind === 'paragraph' && basis.text.zh).toContain(
      '的{evaluation.care.peers}个同类地区中列第{evaluation.care.rank}位。',
    );
    expect(annexes.map(({ id }) => id)).toEqual(['annex-evaluation', 'annex-review']);
    for (const other of counties.first.filter((code) => code !== '930105'))
      expect(JSON.stringify(annexes)).not.toContain(nameOf(other));
  });

  it('reviews the year of each county: reached, missed, late, and silence as silence', async () => {
    const rows = rowsIn(await compose(202340), 'review.entries');
    const of = (code: string) =>
      rows.filter((row) => row.startsWith(nameOf(code))).map((row) => row.split(' | ').slice(2));
    const [stage, day] = ['≥70%', '2023年12月31日前'];
    expect(of('930101')).toEqual([
      [stage, day, '84%', '—', '✓ 达到'],
      ['≥4次', day, '4次', '—', '✓ 达到'],
      ['2023年6月30日前完成', '2023年6月30日前', expect.stringMatching(/2023(年6月|-06-)20/), '—', '✓ 达到'],
    ]);
    expect(of('930103').map((row) => row.at(-1))).toEqual(['✓ 达到', '× 未达到', '◆ 逾期达到']);
    expect(of('930104')).toEqual([
      [stage, day, '60%', '10个百分点', '× 未达到'],
      ['≥4次', day, '4次', '—', '✓ 达到'],
      ['2023年6月30日前完成', '2023年6月30日前', '—', '—', '× 未达到未报完成日期'],
    ]);
    expect(of('930106')).toEqual([
      [stage, day, '95%（2023年第三季度数据）', '—', '○ 缺报'],
      ['≥4次', day, '4次', '—', '✓ 达到'],
      ['2023年6月30日前完成', '2023年6月30日前', expect.stringMatching(/2023(年6月|-06-)20/), '—', '✓ 达到'],
    ]);
  });
});
