import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { findViolations } from '#integrity';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';
import type { Answer, Client, ProblemDocument } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import { district, plan } from '../support/hainan-district.js';
import { root } from '../support/process-of-ours.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Moved extends ProblemDocument {
  readonly submission: string;
  readonly draft: string;
  readonly version: number;
  readonly state: string;
  readonly awaiting: string | null;
  readonly first?: { readonly by: string };
}

const prefecture = '150300';
const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-reviewed-'));

// a step of these stories is a dozen requests, and the machine may be busy with others
jest.setTimeout(60_000);

let system: System;
let sender: Client;
let countyReviewer: Client;
let secondReviewer: Client;
let above: Client;
let elsewhere: Client;

beforeAll(async () => {
  const text = readFileSync(path.join(root, `config/plans/${plan}.yaml`), 'utf8');
  writeFileSync(
    path.join(folder, `${plan}.yaml`),
    text.replace(/^reporting: quarter$/m, 'reporting: quarter\nreview: county+prefecture\ncalendar: { locks: 90 }'),
  );
  const env = { XUSHI_PLANS_DIR: folder };
  system = await System.start({ workers: 0, schedulers: 0, clock: '2023-07-10T01:00:00Z', env });
  const as = async (role: string, region: string) => system.with(await tokenWith(system, { role, region }));
  sender = await as('submitter', district);
  countyReviewer = await as('reviewer', district);
  secondReviewer = await as('reviewer', district);
  above = await as('monitor', prefecture);
  elsewhere = await as('reviewer', '150302');
}, 120_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const formOf = (period: string, numerator: number) => ({
  plan,
  region: district,
  period,
  values: [{ indicator: 'cdc_equipment_ratio', numerator, denominator: 50 }],
});
const send = (period: string, numerator: number, more: object = {}, who = sender): Promise<Answer<Moved>> =>
  who.post('/api/v1/submissions', { ...formOf(period, numerator), ...more });
const act = (who: Client, id: string, what: string, body: object = {}) =>
  who.post<Moved>(`/api/v1/submissions/${id}/${what}`, body);
const approve = (who: Client, id: string, version?: number) =>
  act(who, id, 'approve', version === undefined ? {} : { version });
const sendBack = (who: Client, id: string, version: number, more: object = { reason: '请再核对' }) =>
  act(who, id, 'return', { version, ...more });
const shown = (who: Client, id: string) => who.get<Record<string, unknown>>(`/api/v1/submissions/${id}`);
const idOf = async (period: number) =>
  (await system.query<{ id: string }>(`select submission_id as id from submission where period_id = ${period}`))[0]
    ?.id ?? '';
const liveOf = async (period: number) =>
  (await system.query<{ live: number }>(`select live_version as live from submission where period_id = ${period}`))[0]
    ?.live;
const owed = async () =>
  (
    await system.query<{ n: number }>(
      `select coalesce(sum(want), 0)::int as n from work where duty = 'submission-accepted'`,
    )
  )[0]?.n;

describe('a form of a plan that asks for review', () => {
  let id: string;

  it('is taken in, and counts nowhere until its county has passed it', async () => {
    const before = await owed();
    const sent = await send('2023Q2', 40);
    expect([sent.status, sent.body.state]).toEqual([202, 'in_review']);
    id = sent.body.submission;
    expect([await liveOf(202322), await owed()]).toEqual([0, before]);
    expect((await shown(countyReviewer, id)).body).toMatchObject({
      state: 'in_review',
      awaiting: 'county',
      liveVersion: 0,
    });
    const waiting = await countyReviewer.get<unknown[]>('/api/v1/submissions?state=in_review');
    expect(waiting.body).toMatchObject([{ submission: id }]);
  });

  it('is nobody’s to pass outside the region, below the role, or at the wrong level', async () => {
    expect((await approve(elsewhere, id, 1)).status).toBe(404);
    expect((await sendBack(elsewhere, id, 1)).status).toBe(404);
    expect((await approve(sender, id, 1)).status).toBe(403);
    expect((await approve(above, id, 1)).body.code).toBe('submission.review_level');
  });

  it('is passed in the version that was read, and in no other', async () => {
    expect((await approve(countyReviewer, id, 2)).body.code).toBe('submission.version_moved');
  });

  it('is sent back with a reason for each marked cell, and comes again', async () => {
    expect((await sendBack(countyReviewer, id, 1, {})).status).toBe(422);
    const unread = await sender.post<Moved>('/api/v1/submissions?dryRun=true', formOf('2023Q2', 41));
    const nowhere = [{ indicator: 'cdc_equipment', region: '150302', text: '没有这一格' }];
    const unmarked = await sendBack(countyReviewer, id, 1, { reason: '请核对', cells: nowhere });
    expect(unmarked.body.errors).toMatchObject([{ pointer: '/cells/0/indicator' }, { pointer: '/cells/0/region' }]);
    const cells = [{ indicator: 'cdc_equipment_ratio', text: '与设备台账不符' }];
    const returned = await sendBack(countyReviewer, id, 1, { reason: '请核对设备数', cells, until: '2023-07-20' });
    expect([returned.status, returned.body.state]).toEqual([200, 'returned']);
    expect((await shown(sender, id)).body).toMatchObject({
      state: 'returned',
      liveVersion: 0,
      returned: { reason: '请核对设备数', cells, until: '2023-07-20', by: expect.stringContaining('reviewer') },
    });
    for (const query of ['', '?dryRun=true']) {
      const same = await sender.post<Moved>(`/api/v1/submissions${query}`, formOf('2023Q2', 40));
      expect([same.status, same.body.code]).toEqual([409, 'submission.returned_unchanged']);
    }
    // checked before it was sent back: whoever confirms has not read why
    expect((await act(sender, unread.body.draft, 'confirm')).body.code).toBe('submission.head_moved');
    const explanations = [{ indicator: 'cdc_equipment_ratio', text: '台账尚未更新，设备已到位四十台' }];
    expect((await send('2023Q2', 40, { explanations })).body).toMatchObject({ version: 2, state: 'in_review' });
    expect((await send('2023Q2', 41)).body).toMatchObject({ version: 3, state: 'in_review', kind: 'amendment' });
    expect(await liveOf(202322)).toBe(0);
  });

  it('counts once another has passed it; of two at once the later one is told who was first', async () => {
    const before = await owed();
    const answers = await Promise.all([approve(countyReviewer, id, 3), approve(secondReviewer, id, 3)]);
    const [passed, late] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
    expect(passed).toMatchObject({ status: 200, body: { state: 'submitted', awaiting: 'prefecture', version: 3 } });
    expect([late.status, late.body.first?.by]).toEqual([409, expect.stringContaining('reviewer')]);
    expect([await liveOf(202322), await owed()]).toEqual([3, (before ?? 0) + 1]);
  });

  it('is approved by the level above, and by nobody below it', async () => {
    const waiting = await above.get<unknown[]>('/api/v1/submissions?awaiting=prefecture');
    expect(waiting.body).toMatchObject([{ submission: id, state: 'submitted' }]);
    expect((await above.get('/api/v1/submissions?awaiting=county')).body).toEqual([]);
    expect((await approve(countyReviewer, id, 3)).status).toBe(409);
    expect((await sendBack(countyReviewer, id, 3)).status).toBe(409);
    const approved = await approve(above, id, 3);
    expect(approved.body).toMatchObject({ state: 'approved', awaiting: null });
    const again = await approve(above, id, 3);
    expect([again.status, again.body.first?.by]).toEqual([409, expect.stringContaining('monitor')]);
    const withdrawn = await act(sender, id, 'withdraw', { reason: '想撤回' });
    expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'submission.approved']);
  });

  it('is corrected with a reason, and the approved figures stand until the correction is approved too', async () => {
    expect((await send('2023Q2', 44)).body.code).toBe('submission.reason_needed');
    const reason = { class: 'upstream', text: '上级核定数为四十四' };
    const corrected = await send('2023Q2', 44, { reason });
    expect(corrected.body).toMatchObject({ version: 4, kind: 'correction', state: 'in_review' });
    expect(await liveOf(202322)).toBe(3);
    // what the level above has read is not what waits for it now
    expect((await approve(above, id, 3)).body.code).toBe('submission.version_moved');
    expect((await approve(countyReviewer, id, 4)).body).toMatchObject({ state: 'in_review', awaiting: 'prefecture' });
    expect(await liveOf(202322)).toBe(3);
    // who names no version means the newest
    expect((await approve(above, id)).body).toMatchObject({ version: 4, state: 'approved' });
    expect(await liveOf(202322)).toBe(4);
    const history = (await shown(sender, id)).body as { versions: { steps: { step: string }[] }[] };
    expect(history.versions.map(({ steps }) => steps.map(({ step }) => step))).toEqual([
      ['approved_prefecture', 'approved_county', 'corrected'],
      ['approved_prefecture', 'approved_county', 'sent'],
      ['sent'],
      ['returned', 'sent'],
    ]);
    const audited = await system.query<{ entry: string }>(
      `select format('%s %s %s', body::json->>'action', split_part(a.display_name, ' ', 1),
         body::json->'after'->>'version') as entry
       from audit join account a on a.account_id = (body::json->>'actorId')::bigint
       where body::json->>'object' = 'submission/${id}' order by seq`,
    );
    const review = (version: number) => [
      `submission.accept submitter ${version}`,
      `submission.approved_county reviewer ${version}`,
      `submission.approved_prefecture monitor ${version}`,
    ];
    expect(audited.map(({ entry }) => entry)).toEqual([
      'submission.accept submitter 1',
      'submission.returned reviewer 1',
      'submission.accept submitter 2',
      ...review(3),
      ...review(4),
    ]);
  });
});

describe('who sent a form', () => {
  it('does not pass it, whatever roles he holds', async () => {
    const { submission } = (await send('2023Q1', 40, {}, system.operator)).body;
    const own = await approve(system.operator, submission, 1);
    expect([own.status, own.body.code]).toEqual([403, 'submission.own_review']);
    expect((await approve(countyReviewer, submission, 1)).body.state).toBe('submitted');
    const above = await approve(system.operator, submission, 1);
    expect([above.status, above.body.code]).toEqual([403, 'submission.own_review']);
  });

  it('is refused by the database too', async () => {
    const forged = system.query(
      `insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at)
       select period_id, county_id, region_id, plan_id, version, 'approved_prefecture', accepted_by, now()
       from submission_version where period_id = 202321`,
    );
    await expect(forged).rejects.toMatchObject({ constraint: 'own_approval' });
  });

  it('may send it again after the level above has sent it back, while its figures go on counting', async () => {
    const id = await idOf(202321);
    expect((await sendBack(above, id, 1)).body).toMatchObject({ state: 'returned' });
    expect(await liveOf(202321)).toBe(1);
    const reason = { class: 'other', text: '按退回意见修改' };
    expect((await send('2023Q1', 42, { reason })).body).toMatchObject({ version: 2, state: 'in_review' });
    expect(await liveOf(202321)).toBe(1);
  });

  it('may send what came back after the window was locked, until the day that was given', async () => {
    const port = await freePort();
    await system.add('api', { PORT: String(port), XUSHI_CLOCK: '2023-12-01T01:00:00Z' });
    const later = system.through(`http://127.0.0.1:${port}`);
    const reason = { class: 'other', text: '按退回意见修改' };
    const sendLater = (period: string, numerator: number) => send(period, numerator, { reason }, later);
    expect((await sendLater('2023Q1', 43)).body).toMatchObject({ code: 'submission.locked' });
    const back = async (period: number, version: number, until: string) =>
      sendBack(countyReviewer, await idOf(period), version, { reason: '请重报', until });
    expect((await back(202321, 2, '2023-07-01')).body).toMatchObject({ code: 'submission.until_passed' });
    expect((await back(202321, 2, '2023-12-05')).body).toMatchObject({ state: 'returned' });
    expect((await sendLater('2023Q1', 43)).body).toMatchObject({ version: 3, state: 'in_review' });
    await send('2023Q2', 45, { reason });
    expect((await back(202322, 5, '2023-11-20')).body).toMatchObject({ state: 'returned' });
    expect((await sendLater('2023Q2', 46)).body).toMatchObject({ code: 'submission.locked' });
    const week = await system.operator.post<Moved>('/api/v1/submissions?dryRun=true', formOf('2023Q2', 47));
    const old = await act(later, week.body.draft, 'confirm');
    expect([old.status, old.body.code]).toEqual([404, 'draft.not_found']);
  });

  it('is passed by nobody whose role has ended since he read it', async () => {
    const submission = await idOf(202321);
    expect((await shown(secondReviewer, submission)).body).toMatchObject({ state: 'in_review', version: 3 });
    await system.query(`update account_grant set revoked_at = now()
      where account_id = (select max(account_id) from account_grant where role = 'reviewer' and region_id =
        (select region_id from region where code = '${district}'))`);
    expect((await approve(secondReviewer, submission, 3)).status).toBe(403);
    expect((await approve(countyReviewer, submission, 3)).status).toBe(200);
  });

  it('leaves nothing that the integrity check would find', async () => {
    const reader = await makeDataSource(system.database.url, 'xushi_reader').initialize();
    const findings = await new UnitOfWork(reader).snapshot(everything, (tx) => findViolations(tx));
    await reader.destroy();
    const wrong = findings.filter(({ count, check }) => count !== 0 && check !== 'nothing-left-lying');
    expect(wrong).toEqual([]);
  });
});
