import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KnownScores, PlanImpact, RescoreService, type ImpactAnswer } from '#attainments';
import { PlanDrafts, type DraftRead } from '#catalog';
import { everything, UnitOfWork } from '#platform/db';
import { periodNumberOrThrow, statusSign, type Status } from '#scoring';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const period = '2023Q4';
const source = readFileSync(path.join(smallLand.settings.XUSHI_PLANS_DIR, `${plan}.yaml`), 'utf8');

const form = (share: number): Figure[] => [
  { indicator: 'ratio_excluded', numerator: String(share), denominator: '100' },
  { indicator: 'units_that_pass', numerator: String(share), denominator: '100' },
  { indicator: 'ratio_steps', numerator: String(share), denominator: '100' },
  { indicator: 'cases', numerator: '20' },
  { indicator: 'level_plain', numerator: String(share) },
  { indicator: 'trainings', numerator: '5' },
];

interface StoredVerdict {
  readonly key: string;
  readonly status: Status;
}

const raised = (text: string): string => text.replace(/(id: ratio-excluded\n[^]*?value: )\S+/, '$199%');

/** Goals become easier and harder, a target is left out, and another one comes that asks for figures that are there. */
function changedText(): string {
  const easier = source
    .replaceAll('value: 70%', 'value: 62%')
    .replaceAll('value: 60%', 'value: 40%')
    .replace("value: ['2', '80']", "value: ['30', '80']")
    .replace('value: 60\n', 'value: 71\n');
  const without = raised(easier).replace(/ {2}- id: cases\n[^]*?(?= {2}- id: )/, '');
  const another = /( {2}- id: )ratio-excluded(\n[^]*?)(?= {2}- id: )/.exec(source);
  return `effective: 2023-01-01\n${without.trimEnd()}\n${another?.[1] ?? ''}another${another?.[2] ?? ''}`;
}

describe('the impact of a changed plan', () => {
  const plansDir = mkdtempSync(path.join(os.tmpdir(), 'xushi-impact-'));
  let room: AttainmentsRoom;

  const stored = async (): Promise<Map<string, Status>> => {
    const found = await room.query<StoredVerdict>(
      `select a.region_id || '/' || t.code as key, a.status from attainment a join target t using (target_id)
       join plan p on p.plan_id = a.plan_id where p.code = $1 and a.period_id = $2`,
      [plan, periodNumberOrThrow(period)],
    );
    return new Map(found.map(({ key, status }) => [key, status]));
  };

  /** What readers see: what is stored, and the same judgement made on the spot where a county is silent. */
  const shown = async (): Promise<Map<string, Status>> => {
    const asked = { plan: room.catalog.planOrThrow(plan), region: room.region('100000'), period, at: null };
    const scores = await room.get(UnitOfWork).snapshot(everything, (tx) => room.get(KnownScores).scores(tx, asked));
    const made = scores.map(({ region, target, status }) => [`${room.region(region).id}/${target}`, status] as const);
    return new Map([...made, ...(await stored())]);
  };

  const read = (text: string): Promise<DraftRead> =>
    room.get(UnitOfWork).snapshot(everything, (tx) => room.get(PlanDrafts).read(tx, plan, text));

  const preview = async (text: string, of?: string): Promise<ImpactAnswer> => {
    const known = await read(text);
    if ('problems' in known) throw new Error(JSON.stringify(known.problems));
    return room.get(UnitOfWork).snapshot(everything, (tx) => room.get(PlanImpact).of(tx, known.draft.plan, of));
  };

  const rescore = async (): Promise<void> => {
    const at = { planId: room.catalog.planId(plan), periodId: periodNumberOrThrow(period) };
    await room.get(RescoreService).rescore(at);
    await room.settle();
  };

  beforeAll(async () => {
    writeFileSync(path.join(plansDir, `${plan}.yaml`), source);
    const env = { ...smallLand.settings, XUSHI_PLANS_DIR: plansDir, XUSHI_CLOCK: '2024-01-20T10:00:00+08:00' };
    room = await AttainmentsRoom.open(env);
    const periods = ['2023Q1', '2023Q2', '2023Q3', period];
    for (const [place, one] of periods.entries())
      for (const [at, region] of smallLand.counties.entries())
        if (at !== 5 || one !== period)
          await room.hand({ plan, region, period: one, figures: form(60 + 4 * place + 6 * at) });
    await room.settle();
    await rescore();
  }, 180_000);

  afterAll(async () => {
    await room.close();
    rmSync(plansDir, { recursive: true });
  });

  it('is nothing where nothing that is judged is changed', async () => {
    const { impact } = await preview(`# a comment\n${source}`);
    expect(impact).toMatchObject({ period, compared: 0, changed: 0, moves: [], cells: [] });
  });

  it('says no impact before there are figures, and of another frequency', async () => {
    const { noImpact } = await preview(source.replace(/^reporting: .*$/m, 'reporting: month'));
    expect(noImpact?.zh).toContain('报告频率');
  });

  it('refuses what a start would refuse, with its line, and the file of another plan', async () => {
    const wrong = await read(source.replace(/(id: ratio-excluded\n[^]*?value: )\S+/, '$1many'));
    expect('problems' in wrong && wrong.problems[0]?.line).toBeGreaterThan(10);
    const other = await read(source.replace(/^plan: .*$/m, 'plan: another'));
    expect('problems' in other && other.problems[0]).toMatchObject({ code: 'plan.other_plan', seen: 'another' });
  });

  it('is what is stored once the changed plan is really loaded, and itself stores nothing', async () => {
    const text = changedText();
    const [before, storedBefore] = [await shown(), await stored()];
    const { impact } = await preview(text);
    expect(await stored()).toEqual(storedBefore);
    expect(room.catalog.versionsOf(plan)).toHaveLength(1);
    writeFileSync(path.join(plansDir, `${plan}.yaml`), text);
    await room.catalog.load();
    await rescore();
    const after = await shown();

    const told = new Map(
      (impact?.cells ?? []).map(({ region, target, from, to }) => [
        `${room.region(region).id}/${target}`,
        { from, to },
      ]),
    );
    const sign = (status: Status | undefined) => (status === undefined ? null : statusSign(status).sign);
    const moved = [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => sign(before.get(key)) !== sign(after.get(key)))
      .map((key) => [key, { from: before.get(key) ?? null, to: after.get(key) ?? null }] as const);
    expect(moved.length).toBeGreaterThan(3);
    expect(new Map([...told].sort())).toEqual(new Map(moved.sort(([a], [b]) => (a < b ? -1 : 1))));
    expect(impact?.changed).toBe(told.size);
    expect(impact?.moves.reduce((sum, { count }) => sum + count, 0)).toBe(told.size);
  }, 60_000);
});
