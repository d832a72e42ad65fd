import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertsService, type AlertFacts } from '#alerts';
import { everything, UnitOfWork } from '#platform/db';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = `plan: gaps
title: { zh: 差额（演示数据）, en: Gaps (demonstration) }
document: { number: 演示〔2023〕1号, issued: 2023-01-01, by: 甲 }
scope: '100000'
reporting: quarter
targets:
  - id: signed
    clause: 七
    summary: { zh: 签约率达到70%, en: The rate reaches 70 % }
    kind: ratio
    indicator: { id: signed, zh: 签约率, en: Signing rate, measure: ratio, num: 签约人数, den: 人口, unit: '%' }
    judged_at: province
    reported_at: county
    op: '>='
    value: 70%
    rollup: each-unit
    baseline: { value: 50%, at: '2022' }
    window: { from: 2023-01-01, by: 2024-12-31 }
    lead: 甲
    responsible: [乙]
  - id: beds
    clause: 八
    summary: { zh: 床位达到100张, en: A hundred beds }
    kind: count-stock
    indicator: { id: beds, zh: 床位数, en: Beds, measure: stock, unit: 张 }
    judged_at: county
    op: '>='
    value: '100'
    rollup: value
    baseline: { value: '0', at: '2022' }
    window: { from: 2023-01-01, by: 2024-12-31 }
    lead: 甲
    responsible: [乙]
    alerts: { raise_after: 1 }
`;

/** Counties of one province until the middle of 2023: signed of people, and beds. */
const reported: Readonly<Record<string, readonly [string, string, string]>> = {
  '910101': ['40', '100', '5'],
  '910102': ['110', '200', '2'],
  '910103': ['58', '100', '3'],
  '910104': ['70', '150', '7'],
};

describe('who below makes most of a gap', () => {
  const plans = mkdtempSync(path.join(tmpdir(), 'gaps-'));
  let room: AttainmentsRoom;

  beforeAll(async () => {
    writeFileSync(path.join(plans, 'gaps.yaml'), plan);
    const settings = { ...smallLand.settings, XUSHI_PLANS_DIR: plans };
    room = await AttainmentsRoom.open({ ...settings, XUSHI_CLOCK: '2023-09-01T12:00:00+08:00' });
    for (const [region, [numerator, denominator, beds]] of Object.entries(reported)) {
      const figures = [
        { indicator: 'signed', numerator, denominator },
        { indicator: 'beds', numerator: beds },
      ];
      await room.hand({ plan: 'gaps', region, period: '2023Q2', figures });
    }
    await room.settle();
  }, 60_000);

  afterAll(async () => {
    await room.close();
    rmSync(plans, { recursive: true });
  });

  const factsOf = async (region: string, target: string): Promise<AlertFacts | undefined> => {
    const at = { regionId: room.region(region).id, periodId: 202322 };
    await room.get(UnitOfWork).run(everything, (tx) => room.get(AlertsService).evaluate(tx, at));
    const [alert] = await room.query<{ facts: AlertFacts }>(
      `select a.facts from alert a join target t using (target_id) where a.region_id = $1 and t.code = $2`,
      [at.regionId, target],
    );
    return alert?.facts;
  };

  it('shares the gap of a rolled-up rate exactly, over the map of that day, and says where the schedule lies next', async () => {
    const facts = await factsOf('910000', 'signed');
    // E 55 %: 302.5 − 278 = 24.5 = 15 + 0 − 3 + 12.5
    expect(facts).toMatchObject({
      lagValue: 0.044545,
      document: { title: '差额（演示数据）', number: '演示〔2023〕1号' },
      backOnTrack: { period: '2023Q3', value: 0.575, beyond: false, due: false },
      arrival: '2041Q2',
    });
    expect(facts?.contributors).toEqual([
      { region: '910101', name: '甲一县（演示数据）', gap: 15 / 550, inNumerators: 15 },
      { region: '910104', name: '甲四县（演示数据）', gap: 12.5 / 550, inNumerators: 12.5 },
    ]);
  });

  it('names the units that fail where a region stands as its units stand', async () => {
    expect((await factsOf('100000', 'signed'))?.contributors).toEqual([
      { region: '910000', name: '甲省（演示数据）', gap: null, inNumerators: null },
      { region: '920000', name: '乙省（演示数据）', gap: null, inNumerators: null }, // it has not reported
    ]);
  });

  it('takes the lags of the counties where a sum is judged there too, the largest first and those alike by code', async () => {
    const facts = await factsOf('910000', 'beds');
    expect(facts?.lagValue).toBe(8);
    expect(facts?.contributors.map(({ region, gap }) => [region, gap])).toEqual([
      ['910102', 23],
      ['910103', 22],
      ['910101', 20],
      ['910104', 18],
    ]);
  });
});
