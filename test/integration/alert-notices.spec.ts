import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { NoticesService } from '#alerts';
import { everything, UnitOfWork } from '#platform/db';
import { AlertLife } from '../support/alert-life.js';

const trial = 'notices-trial';
const nation = 'notices-nation';
const district = '150303';
const beds = 'notice_beds';
const shifts = 'notice_shifts';

/** Indicators of the nation's plan are its own: nothing that a district hands in is summed up for the nation. */
const planText = (code: string, scope: string, own = ''): string => `plan: ${code}
title: { zh: 缺报试验方案（演示数据）, en: A trial of notices (demonstration) }
document: { number: null, issued: 2024-01-01, by: 甲 }
scope: '${scope}'
reporting: quarter
calendar: { opens: 1, deadline: 20 }
targets:
  - id: ${code}-beds
    clause: 一
    summary: { zh: 床位, en: Beds }
    kind: count-stock
    indicator: { id: ${beds}${own}, zh: 床位, measure: stock, unit: 张 }
    judged_at: county
    op: '>='
    value: 350
    baseline: { value: 100, at: 2023 }
    window: { from: 2024-01-01, by: 2025-12-31 }
    lead: 甲
    responsible: [乙]
  - id: ${code}-shifts
    clause: 二
    summary: { zh: 班次, en: Shifts }
    kind: count-stock
    indicator: { id: ${shifts}${own}, zh: 班次, measure: stock, unit: 次 }
    judged_at: county
    op: '>='
    value: 40
    baseline: { value: 0, at: 2023 }
    window: { from: 2024-01-01, by: 2025-12-31 }
    lead: 丙
    responsible: [丁]
`;

const both = (bed: number, shift: number) => [
  { indicator: beds, numerator: String(bed) },
  { indicator: shifts, numerator: String(shift) },
];

interface Step {
  readonly kind: string;
  readonly reason: string;
  readonly state: string;
  readonly periods: readonly string[];
}

describe('notices about missing forms and old figures', () => {
  let life: AlertLife;

  beforeAll(async () => {
    life = await AlertLife.open({
      plans: { [trial]: planText(trial, '150300'), [nation]: planText(nation, '100000', '_there') },
      regions: 'config/regions',
      from: '2024-04-01T09:00:00+08:00',
    });
    // 2024Q1 of two districts is in time; the third hands it in when it is asked again
    await hand('150302', '2024Q1', both(200, 10));
    await hand(district, '2024Q1', both(100, 10));
  }, 90_000);

  afterAll(() => life.close());

  const hand = (region: string, period: string, figures: ReturnType<typeof both>): Promise<void> =>
    life.hand({ plan: trial, region, period, figures });

  const steps = (region: string, kind: string): Promise<Step[]> =>
    life.room.query<Step>(
      `select t.kind, t.reason, t.state, array(select i ->> 'period' from jsonb_array_elements(t.facts -> 'items') i) as periods
       from alert_transition t join alert a using (alert_id) join region r using (region_id) join plan p using (plan_id)
       where r.code = $1 and a.kind = $2 and p.code = $3 order by t.alert_id, t.sequence`,
      [region, kind, trial],
    );
  const open = (kind: string) =>
    life.room.query<{ region: string }>(
      `select r.code as region from alert a join region r using (region_id) join plan p using (plan_id)
       where a.kind = $1 and p.code = $2 and a.closed_at is null order by 1`,
      [kind, trial],
    );
  const lagOf = (region: string) =>
    life.room.query(
      `select a.state, a.severity, a.sequence, w.counted from alert a
       join alert_watermark w using (region_id, target_id) join region r using (region_id)
       join target t using (target_id) where r.code = $1 and a.kind = 'lag' and a.closed_at is null and t.code = $2`,
      [region, `${trial}-beds`],
    );

  it('say nothing up to the deadline, which a weekend has moved, and open the day after for whoever is missing', async () => {
    await life.turnDay('2024-04-22', trial);
    expect(await open('missing')).toEqual([]);
    await life.turnDay('2024-04-23', trial);
    expect(await open('missing')).toEqual([{ region: '150304' }]);
    expect(await steps('150304', 'missing')).toEqual([
      { kind: 'open', reason: 'deadline_passed', state: 'new', periods: ['2024Q1'] },
    ]);
    const [row] = await life.room.query<{ facts: unknown; severity: number; due: boolean; owed: boolean }>(
      `select a.facts, a.severity, a.due_on is not null as due, exists (select from work w
         where w.duty = 'alert-changed' and w.key = a.alert_id::text and w.done < w.want) as owed
       from alert a join plan p using (plan_id) where a.kind = 'missing' and p.code = $1`,
      [trial],
    );
    expect(row).toMatchObject({
      severity: 0,
      due: true,
      owed: true,
      facts: { kind: 'missing', region: '150304', regionName: '乌达区', period: '2024Q1', lead: '甲', responsible: [] },
    });
  });

  it('tell of a nation at its deadline in a few statements, and of every county', async () => {
    expect(await statements(() => life.turnNotices(nation, '2024-04-23'))).toBeLessThan(100);
    const [found] = await life.room.query<{ open: number; told: number }>(
      `select count(*)::int as open, count(t.alert_id)::int as told from alert a join plan p using (plan_id)
       left join alert_transition t using (alert_id) where a.kind = 'missing' and p.code = $1`,
      [nation],
    );
    expect(found?.open).toBeGreaterThan(2800);
    expect(found?.told).toBe(found?.open);
    // the next look finds nothing new to say
    expect(await statements(() => life.turnNotices(nation, '2024-04-23'))).toBeLessThan(20);
  }, 30_000);

  it('hold the alert of a lag where it is: no period is counted while none is reported', async () => {
    const before = await lagOf(district);
    expect(before).toMatchObject([{ state: 'new', severity: 3, counted: { 202421: 1 } }]);
    await life.turnDay('2024-07-23', trial);
    expect(await steps(district, 'missing')).toMatchObject([{ kind: 'open', periods: ['2024Q2'] }]);
    expect(await steps('150304', 'missing')).toMatchObject([{ kind: 'open' }, { kind: 'worsen', reason: 'another_form', periods: ['2024Q1', '2024Q2'] }]); // prettier-ignore
    expect(await lagOf(district)).toEqual(before);
  });

  it('wait with old figures while the form that would renew them is missing itself', async () => {
    await life.turnDay('2024-09-06', trial); // 2024Q1 speaks for today until 30 June and 46 days and 20 more
    const [old] = await life.room.query<{ status: string }>(
      `select status from attainment a join region r using (region_id) join target t using (target_id)
       where r.code = $1 and t.code = $2 and period_id = 202423`,
      [district, `${trial}-beds`],
    );
    expect(old?.status).toBe('stale');
    expect(await open('stale')).toEqual([]);
    expect(await lagOf(district)).toMatchObject([{ severity: 3, counted: { 202421: 1 } }]);
  });

  it('ease and clear with the forms that come, and only then speak of a figure that stayed out', async () => {
    await hand(district, '2024Q2', both(100, 12).slice(1));
    expect(await steps(district, 'missing')).toMatchObject([
      { kind: 'open' },
      { kind: 'clear', reason: 'all_forms_came', state: 'closed', periods: ['2024Q2'] },
    ]);
    await life.turnDay('2024-09-07', trial);
    expect(await steps(district, 'stale')).toMatchObject([{ kind: 'open', reason: 'too_old', periods: ['2024Q1'] }]);
    await hand(district, '2024Q2', both(180, 12));
    expect(await steps(district, 'stale')).toMatchObject([{ kind: 'open' }, { kind: 'clear', reason: 'all_renewed' }]);
    await hand('150304', '2024Q1', both(200, 9));
    expect((await steps('150304', 'missing')).at(-1)).toMatchObject({ kind: 'ease', reason: 'some_forms_came', periods: ['2024Q2'] }); // prettier-ignore
  });

  it('open again, with their history, where a form is withdrawn or the next one is missing too', async () => {
    await hand(district, '2024Q2', []);
    expect((await steps(district, 'missing')).map(({ kind }) => kind)).toEqual(['open', 'clear', 'reopen']);
    await hand(district, '2024Q2', both(200, 15));
    await life.turnDay('2024-10-22', trial);
    expect((await steps(district, 'missing')).map(({ kind }) => kind)).toEqual(['open', 'clear', 'reopen', 'clear', 'reopen']); // prettier-ignore
    const rowsOf = await life.room.query(
      `select reopened, closed_at from alert a join region r using (region_id) where r.code = $1 and a.kind = 'missing' and plan_id = $2`,
      [district, life.room.catalog.planId(trial)],
    );
    expect(rowsOf).toEqual([{ reopened: 2, closed_at: null }]);
  });

  it('cost a scored region of which nothing is missing one statement', async () => {
    await life.room.query(`update alert set closed_at = now(), closed_by = 'recovery', state = 'closed' where kind <> 'lag' and closed_at is null`); // prettier-ignore
    const at = { regionId: life.room.region('150302').id, periodId: 202421 };
    const counted = await statements(() => life.transaction((tx) => life.room.get(NoticesService).evaluate(tx, [at])));
    const empty = await statements(() => life.room.get(UnitOfWork).run(everything, () => Promise.resolve()));
    expect(counted - empty).toBe(1);
  });

  /** How many statements the work sends to the database. */
  async function statements(work: () => Promise<void>): Promise<number> {
    const source = life.room.get(DataSource);
    const kept = source.logger;
    let count = 0;
    const silent = { log() {}, logMigration() {}, logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {} };
    source.logger = { ...silent, logQuery: () => (count += 1) };
    await work();
    source.logger = kept;
    return count;
  }
});
