import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  AcknowledgementService,
  AlertReplay,
  alertsAsReplayed,
  AssignmentService,
  DismissalService,
  FeedbackService,
  RectificationService,
  SignOffService,
  type ReplayedTarget,
} from '#alerts';
import type { Actor, Role } from '#platform/auth';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';
import { AlertLife } from '../support/alert-life.js';
import type { Figure } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'replay-trial';
const counties = ['910101', '910102', '920101', '920102'] as const;
/** Three counties that go through every kind of step. */
const paces: Readonly<Record<string, readonly number[]>> = {
  '910102': [0.3, 1.1, 1.1, 0.3, 0.9, 0.9],
  '920101': [0.85, 0.75, 0.4, 1.05, 1.1, 0.5],
  '920102': [1, 0.7, 0.8, 1.1, 1.1, 0.9],
};
/** A first report that comes after the next one has been judged. */
const late: Readonly<Record<string, string>> = { '920102 2024Q2': '2024-11-12T09' };
const everywhere = [...counties, ...smallLand.provinces, '100000'];
const quarters = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2'];
const ends = ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31', '2025-03-31', '2025-06-30'];
/** Months after the period in which a form comes: day 12 is in time, day 25 is late. */
const months = ['2024-04', '2024-07', '2024-10', '2025-01', '2025-04', '2025-07'];

const target = (id: string, kind: string, rest: string): string => `  - id: ${id}
    clause: 一
    summary: { zh: ${id}（演示数据）, en: ${id} (demonstration) }
    kind: ${kind}
${rest}    window: { from: 2024-01-01, by: 2025-12-31 }
    lead: 甲
    responsible: [乙]
`;

const text = `plan: ${plan}
title: { zh: 预警重算试验（演示数据）, en: A trial of replaying alerts (demonstration) }
document: { number: null, issued: 2024-01-01, by: 甲 }
scope: '100000'
reporting: quarter
calendar: { opens: 1, deadline: 20 }
targets:
${target('beds', 'count-stock', `    indicator: { id: replay_beds, zh: 床位, measure: stock, unit: 张 }\n    judged_at: county\n    op: '>='\n    value: 350\n    baseline: { value: 100, at: 2023 }\n`)}
${target('share', 'ratio', `    indicator: { id: replay_share, zh: 占比, measure: ratio, num: 甲, den: 乙, unit: '%' }\n    judged_at: county\n    op: '>='\n    value: 80%\n    baseline: { value: 40%, at: 2023 }\n`)}
${target('courses', 'count-cumulative', `    indicator: { id: replay_courses, zh: 培训, measure: flow, unit: 次 }\n    judged_at: county\n    op: '>='\n    value: 12\n`)}
${target('served', 'ratio', `    indicator: { id: replay_served, zh: 覆盖, measure: ratio, num: 甲, den: 乙, unit: '%' }\n    judged_at: province\n    reported_at: county\n    rollup: value\n    op: '>='\n    value: 70%\n    baseline: { value: 30%, at: 2023 }\n`)}
${target('issued', 'milestone', `    indicator: { id: replay_issued, zh: 印发, measure: date, unit: 日期 }\n    judged_at: county\n    op: done-by\n`).replace('by: 2025-12-31', 'by: 2024-08-15')}`;

/** The same numbers every time (mulberry32), so that a life that fails can be lived again. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const requestId = '00000000-0000-4000-8000-000000000001';

interface Happening {
  readonly at: string;
  readonly run: () => Promise<void>;
}

describe('the history of alerts', () => {
  let life: AlertLife;
  let api: TestingModule;
  let monitors: readonly [Actor, Actor];
  const draw = drawn(20240401);

  beforeAll(async () => {
    life = await AlertLife.open({
      plans: { [plan]: text },
      regions: smallLand.settings.XUSHI_REGIONS_DIR,
      from: '2024-01-05T09:00:00+08:00',
    });
    api = await life.api();
    monitors = [await person('monitor-one', 'monitor', '100000'), await person('monitor-two', 'monitor', '100000')];
    await live();
  }, 120_000);

  afterAll(async () => {
    await api.close();
    await life.close();
  });

  it('is recomputed from the submissions as it is stored, target by target, in every region', async () => {
    const found = await replayed();
    expect(found.length).toBeGreaterThan(20);
    for (const { recomputed, stored, region, target: code } of found)
      expect([region, code, ...recomputed]).toEqual([region, code, ...stored]);
    expect(found.filter(({ isExplained }) => !isExplained)).toEqual([]);
    const steps = found.flatMap(({ stored }) => stored);
    // a life in which too little happens shows nothing
    for (const kind of ['open', 'reopen', 'worsen', 'ease', 'clear']) {
      expect(steps.filter((step) => step.kind === kind).length).toBeGreaterThan(0);
    }
    for (const reason of ['at_once', 'periods_behind', 'late_report', 'recovered', 'higher_severity']) {
      expect(steps.map((step) => step.reason)).toContain(reason);
    }
    const ended = await life.room.query<{ closed_by: string }>(`select distinct closed_by from alert where kind = 'lag' and closed_by is not null order by 1`); // prettier-ignore
    expect(ended.map(({ closed_by: by }) => by)).toEqual(
      expect.arrayContaining(['dismissed', 'explanation', 'recovery']),
    );
    const [forms] = await life.room.query<{ corrected: number; withdrawn: number }>(
      `select count(*) filter (where version > 1)::int as corrected, count(*) filter (where version = 0)::int as withdrawn
       from submission_live`,
    );
    expect([forms?.corrected, forms?.withdrawn]).not.toContain(0);
  }, 30_000);

  it('is what `xushi verify` looks at, which may only read', async () => {
    const reader = await makeDataSource(life.room.url, 'xushi_reader').initialize();
    const change = `update alert_transition set severity = severity - 2 where kind = 'open' and severity = 3
      and alert_id = (select min(alert_id) from alert where kind = 'lag' and opened_period = 202421) returning alert_id`;
    const [altered] = await life.room.query<{ alert_id: string }>(change);
    expect(await alertsAsReplayed(new UnitOfWork(reader))).toMatchObject({ check: 'alerts-as-replayed', count: 1, violations: [{ plan }] }); // prettier-ignore
    await life.room.query(`update alert_transition set severity = 3 where kind = 'open' and alert_id = $1`, [altered?.alert_id]); // prettier-ignore
    await reader.destroy();
  }, 30_000);

  it.each([
    ['a severity that was made smaller', `update alert_transition set severity = severity % 3 + 1`],
    ['another reason', `update alert_transition set reason = 'recovered'`],
    ['another period', `update alert_transition set period_id = period_id + 1`],
    ['a step that is gone', `delete from alert_transition`],
  ])(
    'is found altered by %s',
    async (_, change) => {
      const steps = await life.room.query<{ id: string; sequence: number; target: string; region: string }>(
        `select t.alert_id::text as id, t.sequence, g.code as target, r.code as region
       from alert_transition t join alert a using (alert_id) join target g using (target_id) join region r using (region_id)
       where a.kind = 'lag' and t.kind in ('open', 'reopen', 'worsen', 'ease', 'clear') order by 1, 2`,
      );
      for (const place of [0, Math.floor(steps.length / 2), steps.length - 1]) {
        const step = steps[place];
        if (step === undefined) throw new Error('the life has steps');
        const saved = await life.room.query<object>(`select to_jsonb(t) as row from alert_transition t where alert_id = $1 and sequence = $2`, [step.id, step.sequence]); // prettier-ignore
        await life.room.query(`${change} where alert_id = ${step.id} and sequence = ${step.sequence}`);
        const altered = (await replayed([step.region])).filter(({ isExplained }) => !isExplained);
        expect(altered.map((one) => one.target)).toEqual([step.target]);
        await life.room.query(`delete from alert_transition where alert_id = $1 and sequence = $2`, [step.id, step.sequence]); // prettier-ignore
        await life.room.query(`insert into alert_transition select (jsonb_populate_record(null::alert_transition, $1::jsonb -> 'row')).*`, [JSON.stringify(saved[0])]); // prettier-ignore
      }
    },
    30_000,
  );

  async function replayed(
    regions: readonly string[] = everywhere,
  ): Promise<(ReplayedTarget & { readonly region: string })[]> {
    const found: (ReplayedTarget & { readonly region: string })[] = [];
    const planId = life.room.catalog.planId(plan);
    for (const code of regions) {
      const at = { regionId: life.room.region(code).id, planId };
      const targets = await life.room
        .get(UnitOfWork)
        .run(everything, (tx) => life.room.get(AlertReplay).replay(tx, at));
      found.push(...(targets ?? []).map((one) => ({ ...one, region: code })));
    }
    return found;
  }

  /** Two years and a half of four counties. */
  async function live(): Promise<void> {
    const days = ['2024-04-23', '2024-07-17', '2024-07-23', '2024-08-16', '2024-10-22', '2024-11-16', '2025-01-21', '2025-04-22', '2025-07-22']; // prettier-ignore
    const happenings: Happening[] = days.map((day) => ({ at: `${day}T06`, run: () => life.turnDay(day, plan) }));
    for (const region of counties) {
      for (const [nth, period] of quarters.entries()) happenings.push(...formOf(region, period, nth));
    }
    const again = { plan, region: '920101', period: '2024Q3' };
    happenings.push({ at: '2024-10-26T09', run: () => life.hand({ ...again, figures: [] }) });
    happenings.push({ at: '2024-11-05T09', run: () => life.hand({ ...again, figures: figuresOf(2, 0.6) }) });
    happenings.push({ at: '2024-07-28T10', run: () => dismiss() }, { at: '2024-10-28T10', run: () => explain() });
    for (const { at, run } of happenings.sort((a, b) => (a.at < b.at ? -1 : 1))) {
      life.now(`${at}:00:00+08:00`);
      await run();
    }
  }

  /** In time, late, with the next one, or never; and sometimes corrected, or withdrawn and sent again. */
  function formOf(region: string, period: string, nth: number): Happening[] {
    const month = months[nth] ?? '';
    const next = months[nth + 1] ?? '2025-08';
    const written = paces[region]?.[nth];
    if (written !== undefined) return [{ at: late[`${region} ${period}`] ?? `${month}-11T09`, run: () => life.hand({ plan, region, period, figures: figuresOf(nth, written) }) }]; // prettier-ignore
    const hour = 8 + counties.indexOf(region as (typeof counties)[number]);
    const chance = draw();
    const at = chance < 0.6 ? `${month}-12T` : chance < 0.75 ? `${month}-25T` : chance < 0.92 ? `${next}-12T` : null;
    if (at === null) return [];
    const clock = String(hour).padStart(2, '0');
    const hand = (figures: readonly Figure[]) => () => life.hand({ plan, region, period, figures });
    const found: Happening[] = [{ at: `${at}${clock}`, run: hand(figuresOf(nth)) }];
    const fate = draw();
    if (fate < 0.25) found.push({ at: `${next}-14T${clock}`, run: hand(figuresOf(nth)) });
    if (fate > 0.88) found.push({ at: `${next}-15T${clock}`, run: hand([]) }, { at: `${next}-27T${clock}`, run: hand(figuresOf(nth)) }); // prettier-ignore
    return found;
  }

  function figuresOf(nth: number, written?: number): Figure[] {
    const pace = written ?? [0.3, 0.7, 0.85, 0.93, 0.97, 1.02, 1.1, 1.15][Math.floor(draw() * 8)] ?? 1;
    const done = ((nth + 1) / 8) * pace;
    const end = ends[nth] ?? '';
    return [
      { indicator: 'replay_beds', numerator: String(Math.round(100 + 250 * done)) },
      { indicator: 'replay_share', numerator: String(Math.round(200 * (0.4 + 0.4 * done))), denominator: '200' },
      { indicator: 'replay_courses', numerator: String(Math.round(1.6 * pace * (draw() < 0.3 ? 3 : 1))) },
      { indicator: 'replay_served', numerator: String(Math.round(500 * (0.3 + 0.4 * done))), denominator: '500' },
      ...(nth >= 2 && draw() < 0.5 ? [{ indicator: 'replay_issued', date: end }] : []),
    ];
  }

  async function dismiss(): Promise<void> {
    const said = { reasonClass: 'definition', reason: '口径不同', requestId } as const;
    for (const alert of await open(2)) {
      for (const monitor of monitors) {
        if ((await open(99)).includes(alert))
          await api.get(DismissalService, { strict: false }).dismiss(monitor, alert, said);
      }
    }
  }

  async function explain(): Promise<void> {
    const [one, two] = monitors;
    for (const alert of await open(3)) {
      const [place] = await life.room.query<{ region: string }>(`select r.code as region from alert join region r using (region_id) where alert_id = $1`, [alert]); // prettier-ignore
      const clerk = await person(`clerk-${alert}`, 'submitter', place?.region ?? '');
      await api.get(AcknowledgementService, { strict: false }).acknowledge(one, alert, { note: null, requestId });
      await api.get(AssignmentService, { strict: false }).assign(one, alert, { owner: clerk.username, promisedOn: '2025-03-31', requestId }); // prettier-ignore
      await api.get(RectificationService, { strict: false }).rectify(one, alert, { requirement: '说明情况', dueOn: '2025-03-31', requestId }); // prettier-ignore
      await api.get(FeedbackService, { strict: false }).give(clerk, alert, { measures: '已说明', requestId });
      await api
        .get(SignOffService, { strict: false })
        .resolve(two, alert, { decision: 'approve', reason: '属实', requestId });
    }
  }

  async function open(most: number): Promise<string[]> {
    const found = await life.room.query<{ id: string }>(
      `select alert_id::text as id from alert where kind = 'lag' and closed_at is null order by alert_id limit $1`,
      [most],
    );
    return found.map(({ id }) => id);
  }

  async function person(name: string, role: Role, code: string): Promise<Actor> {
    const { id: regionId, path } = life.room.region(code);
    const [account] = await life.room.query<{ id: string }>(
      `with a as (insert into account (username, display_name) values ($1, $1) returning account_id)
       insert into account_grant (account_id, role, region_id, approved_at) select account_id, $2, $3, now() from a
       returning account_id::text as id`,
      [name, role, regionId],
    );
    const grants = [{ role, regionId, regionCode: code, path }];
    return { accountId: account?.id ?? '', username: name, displayName: name, locale: 'zh', grants, via: 'token' };
  }
});
