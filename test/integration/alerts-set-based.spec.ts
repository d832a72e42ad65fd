import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertsService } from '#alerts';
import { ReportingDeadlines } from '#attainments';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { parseRational, periodEnd, periodNumberOrThrow, scoreTarget, type Score, type Severity } from '#scoring';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { OneByOne } from '../support/one-by-one.js';

const plan = 'hainan-district-2023-2025';
const regions = ['150303', '150302', '150304'];
const targets = ['cdc-equipment', 'cdc-acceptance', 'cdc-recruitment', 'emergency-drills', 'online-drug-procurement'];
const periods = ['2023Q1', '2023Q2', '2023Q3', '2023Q4', '2024Q1', '2024Q2'];
const today = '2024-07-05'; // units of the last quarter may still report

/** What a period may say: how it stands, how severe that is, and how it keeps to its schedule. */
const verdicts: readonly (readonly [Score['status'], Severity, number | null])[] = [
  ['on_track', 0, 1.02],
  ['on_track', 0, 1.02],
  ['on_track', 0, 0.97],
  ['needs_acceleration', 1, 0.9],
  ['far_behind', 2, 0.7],
  ['far_behind', 3, 0.5],
  ['missed', 3, null],
  ['achieved', 0, null],
  ['no_data', 0, null],
  ['not_applicable', 0, null],
];

describe('evaluating many cells in few statements', () => {
  let room: AttainmentsRoom;
  let drawn = 0;

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: `${today}T12:00:00+08:00` });
  }, 60_000);

  afterAll(() => room.close());

  const draw = (below: number): number => {
    drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((drawn / 2 ** 32) * below);
  };
  const oneOf = <T>(list: readonly T[]): T => list[draw(list.length)] as T;

  const planTarget = (code: string) => {
    const found = room.catalog.planOrThrow(plan).targets.find(({ target }) => target.id === code);
    if (found === undefined) throw new Error(`no target ${code}`);
    return found;
  };

  /** A score as any other, and what was drawn of it. */
  const scoreOf = (region: string, code: string, period: string): Score => {
    const { target } = planTarget(code);
    const zero = parseRational('0');
    if (zero === null) throw new Error('0 is a number');
    const coverage = { reported: 0, expected: 3 };
    const reading = {
      period,
      value: { numerator: zero, denominator: zero },
      coverage,
      recordedAt: `${today}T00:00:00Z`,
    };
    const given = { plan, planVersion: 1, target, region: { code: region, level: 'county' as const }, judged: true };
    const score = scoreTarget({ ...given, period, asOf: periodEnd(period), readings: [{ ...reading, done: [null] }] });
    const [status, severity, scheduleRatio] = oneOf(verdicts);
    const observed = draw(8) === 0 ? (periods[periods.indexOf(period) - 1] ?? null) : period;
    const flags = draw(4) === 0 ? ['small_denominator'] : [];
    return {
      ...score,
      status,
      severity,
      scheduleRatio,
      observed,
      flags,
      coverage: { reported: 1 + draw(3), expected: 3 },
    };
  };

  const store = (score: Score): Promise<unknown> =>
    room.query(
      `insert into attainment (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity,
         score, computed_at)
       select $1, county_id, region_id, $3, $4, 1, $5, $6, $7, $8, now() from region where region_id = $2
       on conflict (period_id, county_id, region_id, target_id) do update set
         status = excluded.status, severity = excluded.severity, score = excluded.score`,
      [
        periodNumberOrThrow(score.period),
        room.region(score.region).id,
        room.catalog.targetId(plan, score.target),
        room.catalog.planId(plan),
        score.asOf,
        score.status,
        score.severity,
        JSON.stringify(score),
      ],
    );

  it.each([7, 23])(
    'decides what deciding one by one decides, in whatever order it is reported (%i)',
    async (seed) => {
      drawn = seed;
      await room.query(
        'delete from alert_transition; delete from alert; delete from alert_watermark; delete from attainment',
      );
      const deadlines = new Map<string, string>();
      await room.get(UnitOfWork).run(everything, async (tx) => {
        for (const code of targets) {
          for (const period of periods) {
            const lag = planTarget(code).target.publicationLag;
            deadlines.set(`${code} ${period}`, await room.get(ReportingDeadlines).of(tx, plan, period, lag));
          }
        }
      });
      const cells = new Map<string, OneByOne>();
      for (const region of regions) {
        for (const code of targets) {
          const reporting = ({ period }: Score) => ({ deadline: deadlines.get(`${code} ${period}`) ?? '', today });
          cells.set(`${region}/${code}`, new OneByOne(planTarget(code).target.alerts, reporting));
        }
      }
      for (let run = 0; run < 60; run++) {
        const places = new Map<string, { readonly region: string; readonly period: string }>();
        for (let left = 1 + draw(6); left > 0; left--) {
          const [region, code] = [oneOf(regions), oneOf(targets)];
          // mostly in order, as time goes by
          const period = periods[Math.min(draw(4) === 0 ? draw(6) : Math.floor(run / 10), 5)] ?? '';
          const score = scoreOf(region, code, period);
          await store(score);
          cells.get(`${region}/${code}`)?.judge(periodNumberOrThrow(period), score);
          places.set(`${region}/${period}`, { region, period });
        }
        const asked = [...places.values()].map(({ region, period }) => ({
          regionId: room.region(region).id,
          periodId: periodNumberOrThrow(period),
        }));
        await room.get(UnitOfWork).run(everything, (tx) => room.get(AlertsService).evaluateAll(tx, asked));
        for (const { region, period } of places.values()) {
          for (const code of targets) {
            const cell = cells.get(`${region}/${code}`);
            if (cell?.isJudged(periodNumberOrThrow(period))) cell.evaluate();
          }
        }
        const [region, code] = [oneOf(regions), oneOf(targets)];
        const cell = cells.get(`${region}/${code}`);
        if (draw(10) === 0 && cell?.isOpen) {
          cell.explain();
          await explain(region, code);
        }
        expect({ run, ...(await stored()) }).toEqual({ run, ...told(cells) });
      }
      const kinds = [...cells.values()].flatMap(({ steps }) => steps.map(({ kind }) => kind));
      expect(new Set(kinds)).toEqual(new Set(['open', 'reopen', 'worsen', 'ease', 'clear']));
    },
    60_000,
  );

  const explain = (region: string, code: string): Promise<unknown> =>
    room.query(
      `update alert a set state = 'closed', closed_at = $3, closed_by = 'explanation', due_on = null,
         settled_period = greatest(last_period, (select max(k::int) from alert_watermark w, jsonb_object_keys(w.counted) k
           where (w.target_id, w.region_id) = (a.target_id, a.region_id)))
       where closed_at is null and (region_id, target_id) = ($1, $2)`,
      [room.region(region).id, room.catalog.targetId(plan, code), room.get(Clock).now()],
    );

  const stored = async () => ({
    steps: await room.query(
      `select r.code || '/' || t.code as cell, s.kind, s.period_id as period,
         case when s.state = 'closed' then 0 else s.severity end as severity, s.reason
       from alert_transition s join alert a using (alert_id) join target t using (target_id)
       join region r on r.region_id = a.region_id
       order by 1, s.at, s.alert_id, s.sequence`,
    ),
    counted: await room.query(
      `select r.code || '/' || t.code as cell, w.counted from alert_watermark w join target t using (target_id)
       join region r using (region_id) where w.counted <> '{}' order by 1`,
    ),
  });

  const told = (cells: ReadonlyMap<string, OneByOne>) => {
    const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      steps: sorted.flatMap(([cell, { steps }]) =>
        steps.map(({ kind, period, severity, reason }) => ({ cell, kind, period, severity, reason })),
      ),
      counted: sorted.flatMap(([cell, { counted }]) =>
        counted.size === 0 ? [] : [{ cell, counted: Object.fromEntries(counted) }],
      ),
    };
  };
});
