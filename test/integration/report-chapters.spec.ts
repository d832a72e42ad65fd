import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMoment } from '#attainments';
import { everything, UnitOfWork } from '#platform/db';
import { composeReport, ReportFactsReadModel, type ReportFacts } from '#reports';
import { AttainmentsRoom } from '../support/attainments-room.js';

/** 演示数据: what a prefecture asks of its counties. */
const planText = `
plan: chapters
title: { zh: 演示方案, en: A plan }
document: { number: 演示〔2023〕1号, issued: 2023-01-01, by: 市卫生健康委 }
scope: '520100'
reporting: quarter
targets:
  - id: signing
    clause: 一
    summary: { zh: 签约率达到80%, en: Eighty percent are signed }
    kind: ratio
    indicator: { id: demo_signing, zh: 家庭医生签约率, en: Signing rate, measure: ratio, num: 签约, den: 居民, unit: '%', whole: true }
    judged_at: region
    reported_at: county
    op: '>='
    value: 80%
    baseline: { value: 40%, at: 2022 }
    window: { from: 2023-01-01, by: 2024-12-31 }
    lead: 市卫生健康委
    responsible: [区卫生健康局, 区医保局]
  - id: performance
    clause: 二
    summary: { zh: 整体绩效, en: Performance }
    kind: composite
    indicator: { id: demo_performance, zh: 整体绩效, en: Overall performance, measure: composite, unit: 分 }
    judged_at: region
    op: composite
    window: { from: 2023-01-01, by: 2024-12-31 }
    lead: 市卫生健康委
    responsible: [区卫生健康局]
`;

const plan = 'chapters';
const city = '520100';
const counties = Array.from({ length: 10 }, (_, at) => String(520101 + at));

/** 演示数据: a prefecture of ten counties. */
const regionsText = [
  'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source',
  '100000,全国,,nation,division,,1949-10-01,,,演示数据',
  '520000,甲省,,province,division,100000,1949-10-01,,,演示数据',
  `${city},甲市,,prefecture,division,520000,1949-10-01,,,演示数据`,
  ...counties.map(
    (code, at) => `${code},${'子丑寅卯辰巳午未申酉'.charAt(at)}县,,county,division,${city},1949-10-01,,,演示数据`,
  ),
].join('\n');

const at = (day: string): Date => new Date(`${day}T09:00:00+08:00`);

let room: AttainmentsRoom;
let now: ReportFacts;
const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-chapters-'));

const read = (issue = 202312, moment: string | null = null, region = city): Promise<ReportFacts> => {
  const key = { planId: room.catalog.planId(plan), regionId: room.region(region).id, issue };
  const known = moment === null ? null : readMoment(moment);
  return room
    .get(UnitOfWork)
    .snapshot(everything, async (tx) => (await room.get(ReportFactsReadModel).read(tx, key, known)).facts);
};

const hand = (region: string, period: string, numerator: number, day: string): Promise<void> =>
  room.hand({
    plan,
    region,
    period,
    figures: [{ indicator: 'demo_signing', numerator: String(numerator), denominator: '1000' }],
    at: at(day),
  });

/** Kind, day, state, severity and details of what happened to a case, its opening first. */
type Step = readonly [string, string, string, number, object?];

async function writeCase(region: string, steps: readonly Step[]): Promise<void> {
  const [opened, last] = [steps[0], steps.at(-1)];
  const closedAt = last?.[2] === 'closed' ? at(last[1]) : null;
  const [row] = await room.query<{ id: string }>(
    `insert into alert (plan_id, target_id, region_id, kind, state, severity, facts, opened_period, last_period, opened_at,
       closed_at, closed_by, sequence)
     values ($1, $2, $3, 'lag', $4, $5, '{"lead": "市卫生健康委", "responsible": ["区卫生健康局", "区医保局"]}', 202324, 202324, $6, $7, case when $7::timestamptz is null then null else 'recovery' end, $8)
     returning alert_id::text as id`,
    [
      room.catalog.planId(plan),
      room.catalog.targetId(plan, 'signing'),
      room.region(region).id,
      ...[last?.[2], last?.[3], at(opened?.[1] ?? ''), closedAt, steps.length],
    ],
  );
  for (const [place, [kind, day, state, severity, details = {}]] of steps.entries())
    await room.query(
      `insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at, details)
       values ($1, $2, $3, '演示', '{}', $4, $5, $6, $7)`,
      [row?.id, place + 1, kind, state, severity, at(day), details],
    );
}

/** A bulletin of 2023Q3 that was published; what it printed of one county was corrected since. */
async function publishSeptember(): Promise<void> {
  const key = [room.catalog.planId(plan), room.region(city).id];
  const [row] = await room.query<{ id: string }>(
    `insert into report (report_id, plan_id, region_id, period_id, revision, as_of, basis, model, sha256, created_at)
     values (gen_random_uuid(), $1, $2, 202309, 1, '2023-10-20T09:00:00+08:00', '[]', $3, sha256(convert_to($3, 'UTF8')), '2023-10-20T09:00:00+08:00')
     returning report_id as id`,
    [...key, JSON.stringify({ period: '2023Q3' })],
  );
  await room.query(
    `insert into report_case (report_id, region_id, state, step, state_at, edition, final_model, final_sha256)
     values ($1, $2, 'published', 1, '2023-10-21T09:00:00+08:00', 1, '{}', sha256('{}'))`,
    [row?.id, key[1]],
  );
  await room.query(
    `insert into report_step (report_id, step, region_id, kind, at, details) values ($1, 1, $2, 'publish', '2023-10-21T09:00:00+08:00', '{}')`,
    [row?.id, key[1]],
  );
}

beforeAll(async () => {
  const [plans, regions] = [path.join(folder, 'plans'), path.join(folder, 'regions')];
  for (const each of [plans, regions]) mkdirSync(each);
  writeFileSync(path.join(plans, 'chapters.yaml'), planText);
  writeFileSync(path.join(regions, 'regions.csv'), regionsText);
  const clock = { XUSHI_CLOCK: '2024-01-22T10:00:00+08:00' };
  room = await AttainmentsRoom.open({ XUSHI_PLANS_DIR: plans, XUSHI_REGIONS_DIR: regions, ...clock });
  for (const [place, county] of counties.entries()) await hand(county, '2023Q3', 500 + 20 * place, '2023-10-10');
  for (const [place, county] of counties.slice(0, 9).entries())
    await hand(county, '2023Q4', 380 + 40 * Math.max(place, 1), place === 8 ? '2024-01-18' : '2024-01-10');
  await hand('520103', '2023Q3', 460, '2023-12-05');
  await room.query(
    `update submission_version set kind = 'correction', reason_class = 'entry_error', reason_text = '漏登记' where version = 2`,
  );
  await room.settle();
  await publishSeptember();
  await writeCase('520102', [
    ['open', '2023-12-04', 'new', 2],
    ['acknowledge', '2023-12-05', 'acknowledged', 2],
    ['assign', '2023-12-06', 'assigned', 2, { unit: '区卫生健康局' }],
    ['worsen', '2023-12-20', 'assigned', 3],
    ['overdue', '2024-01-08', 'assigned', 3, { rung: 'feedback', dueOn: '2024-01-05' }],
  ]);
  await writeCase('520103', [
    ['open', '2023-11-01', 'new', 1],
    ['clear', '2023-12-15', 'closed', 1],
  ]);
  await writeCase('520104', [['open', '2024-01-12', 'new', 1]]);
  now = await read();
}, 180_000);

afterAll(async () => {
  await room.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the chapters of a bulletin', () => {
  it('tell what each region below adds to the gap, which comes to exactly the gap', () => {
    const { regions, scores } = now;
    const [gap] = regions.gaps;
    const own = scores.find(({ region, target }) => region === city && target === 'signing');
    expect(gap?.shares.map(({ region }) => region)).toEqual(counties.slice(0, 9));
    const sum = gap?.shares.reduce((total, one) => total + one.gap, 0) ?? 0;
    expect(sum).toBeCloseTo(own?.lagValue ?? 0, 5);
    expect(regions.below.map(({ code }) => code)).toEqual(expect.arrayContaining(counties));
  });

  it('tell how each form came, and how the period before went', () => {
    const { reporting } = now;
    expect(reporting).toMatchObject({ period: '2023Q4', deadline: '2024-01-15', isOver: true });
    const states = new Map(reporting.forms.map(({ code, state }) => [code, state]));
    expect(counties.map((code) => states.get(code))).toEqual([...Array<string>(8).fill('on_time'), 'late', 'missing']); // prettier-ignore
    expect(reporting.before).toEqual({ period: '2023Q3', due: reporting.forms.length, onTime: counties.length });
  });

  it('tell of cases what happened in the month, what is open, and whose feedback is overdue', () => {
    const { cases } = now;
    expect(cases.happened).toEqual({ opened: 1, reopened: 0, worsened: 1, eased: 0, closed: 1, dismissed: 0, withdrawn: 0 }); // prettier-ignore
    expect(cases.open).toEqual({ red: 1, yellow: 0, blue: 1 });
    expect([...cases.redIn]).toEqual([['520102', 1]]);
    expect(cases.units?.find(({ unit }) => unit === '区卫生健康局')).toMatchObject({ open: 2, overdue: 1, closed: 1 });
    expect(cases.overdue).toMatchObject([
      { region: '520102', target: 'signing', units: ['区卫生健康局'], dueOn: '2024-01-05', days: 11, isNamed: true },
    ]);
  });

  it('tell what was corrected since the last bulletin that was published', () => {
    const { restatements } = now;
    expect(restatements.last).toEqual({ issue: '202309', cutoff: '2023-10-20T09:00:00.000+08:00', period: '2023Q3' });
    expect(restatements.forms).toMatchObject([
      { region: '520103', period: '2023Q3', on: '2023-12-05', reasonClass: 'entry_error', changed: 1 },
    ]);
    expect(restatements.forms[0]?.changes).toMatchObject([{ before: { numerator: 540 }, after: { numerator: 460 } }]);
    expect(restatements.forms[0]?.statuses).not.toBeNull();
  });

  it('tell of a past moment only what was known then', async () => {
    const then = await read(202312, '2024-01-05');
    expect(then.cases.overdueCount).toBe(0);
    expect(then.cases.open).toEqual({ red: 1, yellow: 0, blue: 0 });
    expect(then.reporting.isOver).toBe(false);
    expect(new Set(then.reporting.forms.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect((await read(202312, '2023-12-04')).restatements.count).toBe(0);
    expect((await read(202309, '2023-10-19')).restatements.last).toBeNull();
  }, 60_000);

  it('are the same of a past moment as they were then', async () => {
    const then = await read(202312, now.cutoffAt);
    const { regions, reporting, cases, restatements } = then;
    expect({ regions, reporting, cases, restatements }).toEqual({
      regions: now.regions,
      reporting: now.reporting,
      cases: now.cases,
      restatements: now.restatements,
    });
    expect(composeReport({ ...then, cutoffAt: now.cutoffAt })).toEqual(composeReport(now));
  }, 60_000);

  it('rank the counties by their composite score, and leave out of a county what lies below it', async () => {
    const { sections } = composeReport(now);
    const league = sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'table' && block.id === 'regions.league-1');
    const rows = league?.kind === 'table' ? league.rows : [];
    // 60% was due and 40% is where it began: every point between is worth five, and more than all is no more than a hundred
    expect(
      rows.map(([rank, region, score]) => `${rank?.zh}${rank?.detail?.zh ?? ''} ${region?.zh} ${score?.zh}`),
    ).toEqual([
      ...['1并列 午县 100.0', '1并列 未县 100.0', '1并列 申县 100.0', '1并列 酉县 100.0'],
      ...['5 巳县 90.0', '6 辰县 70.0', '7 卯县 50.0', '8 寅县 30.0', '9并列 子县 10.0', '9并列 丑县 10.0'],
    ]);
    expect(sections.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['regions', 'reporting', 'alerts', 'demands', 'annex-units', 'annex-restatements']),
    );
    const below = composeReport(await read(202312, null, '520102')).sections.map(({ id }) => id);
    expect(below).not.toContain('regions');
    expect(below).not.toContain('annex-units');
  }, 60_000);
});
