import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer, Client, ProblemDocument, Receipt } from '../support/client.js';
import { district, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Cell {
  readonly indicator: string;
  readonly kind: string;
  readonly change: number | null;
  readonly before: unknown;
  readonly after: unknown;
}
type Answered = Receipt &
  ProblemDocument & {
    readonly outcome: string;
    readonly draft: string;
    readonly wouldCreate: number | null;
    readonly against: number | null;
    readonly difference: readonly Cell[];
    readonly counts: Readonly<Record<string, number>>;
    readonly kind: string;
    readonly state: string;
  };

const header = 'indicator,region,period,numerator,denominator,value,date,note';
const form = (period: string, figures: Readonly<Record<string, string>>) =>
  [
    header,
    ...Object.entries(figures).map(([indicator, rest]) => `${indicator},${district},${period},${rest}`),
    '',
  ].join('\n');
const first = { cdc_equipment_ratio: '41,50,,,', emergency_drills: ',,1,,演示数据' };
const mended = { cdc_equipment_ratio: '43,50,,,', emergency_drills: ',,1,,演示数据' };

// a step of these stories is a dozen requests, and the machine may be busy with others
jest.setTimeout(60_000);

let system: System;
let county: Client;
let token: string;

// 2023Q2 is due by 15 July, 2023Q1 was by 15 April
beforeAll(async () => {
  const clock = '2023-07-10T01:00:00Z';
  system = await System.start({ workers: 1, schedulers: 0, plans: [plan], clock });
  token = await tokenWith(system, { role: 'submitter', region: district });
  county = system.with(token);
}, 120_000);

afterAll(() => system.stop(), 60_000);

const upload = (text: string, query = '', fields: Record<string, string> = {}): Promise<Answer<Answered>> =>
  county.upload(`/api/v1/submissions/upload${query}`, { name: '上报.csv', bytes: Buffer.from(text) }, fields);
const dryRun = (text: string, fields: Record<string, string> = {}) => upload(text, '?dryRun=true', fields);
const confirm = (draft: string, body: object = {}) =>
  county.post<Answered>(`/api/v1/submissions/${draft}/confirm`, body);
const counted = (period: number) =>
  system.query<{ head: number; live: number; log: number[] }>(
    `select head_version as head, live_version as live,
       (select array_agg(l.version order by since) from submission_live l where l.period_id = s.period_id) as log
     from submission s where period_id = ${period}`,
  );

describe('a form that is checked first', () => {
  let receipt: Answered;

  it('changes nothing until it is confirmed, and says what it would change', async () => {
    const checked = await dryRun(form('2023Q2', first));
    expect(checked.body.errors ?? []).toEqual([]);
    expect(checked.status).toBe(200);
    expect(checked.body).toMatchObject({
      outcome: 'checked',
      wouldCreate: 1,
      counts: { figures: 2, added: 2, changed: 0 },
    });
    expect(checked.body.difference.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect(await counted(202322)).toEqual([]);
    const confirmed = await confirm(checked.body.draft, { pledge: true });
    expect(confirmed.status).toBe(202);
    expect(confirmed.body).toMatchObject({ outcome: 'accepted', version: 1, kind: 'first', state: 'submitted' });
    receipt = confirmed.body;
  });

  it('is answered with the same receipt however often it comes again', async () => {
    const again = await dryRun(form('2023Q2', first));
    expect(again.body).toMatchObject({ wouldCreate: null, difference: [], counts: { unchanged: 2 } });
    for (const answer of [await confirm(again.body.draft), await upload(form('2023Q2', first))]) {
      expect(answer.body).toMatchObject({ receipt: receipt.receipt, version: 1 });
      expect(['unchanged', 'replayed']).toContain(answer.body.outcome);
    }
    expect(await counted(202322)).toMatchObject([{ head: 1, live: 1 }]);
  });

  it('is answered the same for its key, also when the draft is gone', async () => {
    const { body } = await dryRun(form('2023Q2', first));
    const path = `/api/v1/submissions/${body.draft}/confirm`;
    const key = { 'idempotency-key': 'confirm-once-0001' };
    const once = await county.post<Answered>(path, {}, key);
    expect(once.body).toMatchObject({ outcome: 'unchanged', receipt: receipt.receipt });
    await system.query(`delete from draft where draft_id = '${body.draft}'`);
    const again = await county.post<Answered>(path, {}, key);
    expect([again.status, again.body.receipt]).toEqual([202, receipt.receipt]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await county.post<Answered>(path, { pledge: true }, key)).body.code).toBe('idempotency.reused');
  });

  it('is answered the same for its key when the whole file comes again, and refused when another comes under it', async () => {
    const under = (text: string) => {
      const body = new FormData();
      body.set('file', new Blob([text]), '上报.csv');
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'upload-once-0001' };
      return fetch(`${system.baseUrl}/api/v1/submissions/upload`, { method: 'POST', headers, body });
    };
    const [once, again] = [await under(form('2023Q2', first)), await under(form('2023Q2', first))];
    expect([once.status, again.status]).toEqual([202, 202]);
    expect([once, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await again.json()).toMatchObject({ receipt: receipt.receipt, outcome: 'replayed' });
    const other = await under(form('2023Q2', mended));
    expect([other.status, await other.json()]).toEqual([422, expect.objectContaining({ code: 'idempotency.reused' })]);
  });

  it('has a receipt to keep and to print', async () => {
    const { body } = await county.get(`/api/v1/submissions/${receipt.submission}/receipt`);
    expect(body).toMatchObject({
      receipt: receipt.receipt,
      version: 1,
      counts: { figures: 2, empty: 0, estimated: 0 },
      fileName: '上报.csv',
      fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      pledged: true,
      withdrawUntil: '2023-07-15',
    });
    const page = await county.get<string>(`/api/v1/submissions/${receipt.submission}/receipt.html`);
    expect(page.body).toContain(receipt.receipt);
    expect(page.body).toContain('可撤回至 2023-07-15');
    expect((await county.get<string>(`/api/v1/submissions/${receipt.submission}/receipt.html?lang=en`)).body).toContain(
      'May be withdrawn until',
    );
    expect((await county.get(`/api/v1/submissions/${receipt.submission}/receipt?version=9`)).status).toBe(404);
  });

  it('gives back the very file that each version came in, to be saved and never shown in place', async () => {
    const { status, body, headers } = await county.get<string>(
      `/api/v1/submissions/${receipt.submission}/versions/1/file`,
    );
    expect([status, body]).toEqual([200, form('2023Q2', first)]);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename=".csv"; filename*=UTF-8''${encodeURIComponent('上报')}.csv`,
    );
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      'nosniff',
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    ]);
    for (const version of ['9', '0', 'x'])
      expect((await county.get(`/api/v1/submissions/${receipt.submission}/versions/${version}/file`)).status).toBe(404);
  });

  it('is refused with the new difference when somebody else was quicker', async () => {
    const mine = await dryRun(form('2023Q2', mended));
    expect(mine.body.difference).toMatchObject([
      {
        indicator: 'cdc_equipment_ratio',
        kind: 'changed',
        change: 4,
        before: { numerator: 41 },
        after: { numerator: 43 },
      },
    ]);
    const theirs = await upload(form('2023Q2', { ...first, cdc_equipment_ratio: '42,50,,,' }));
    expect(theirs.body).toMatchObject({ version: 2, kind: 'amendment' });
    const refused = await confirm(mine.body.draft);
    expect([refused.status, refused.body.code]).toEqual([409, 'submission.head_moved']);
    expect(refused.body.difference).toMatchObject([{ change: 2, before: { numerator: 42 } }]);
    expect((await confirm(mine.body.draft)).body).toMatchObject({ version: 3, outcome: 'accepted' });
  });

  it('goes to one of two people who confirm two drafts of it at once', async () => {
    const other = system.with(await tokenWith(system, { role: 'submitter', region: district }));
    const body = (numerator: number) => ({
      plan,
      region: district,
      period: '2023Q2',
      values: [{ indicator: 'cdc_equipment_ratio', numerator, denominator: 50 }],
    });
    const drafts = await Promise.all(
      [county, other].map((who, index) => who.post<Answered>('/api/v1/submissions?dryRun=true', body(44 + index))),
    );
    const confirmed = await Promise.all(
      [county, other].map((who, index) =>
        who.post<Answered>(`/api/v1/submissions/${drafts[index]?.body.draft ?? ''}/confirm`),
      ),
    );
    expect(confirmed.map(({ status }) => status).sort()).toEqual([202, 409]);
    const [won] = confirmed.filter(({ status }) => status === 202);
    const [lost] = confirmed.filter(({ status }) => status === 409);
    expect(won?.body).toMatchObject({ version: 4 });
    expect(lost?.body).toMatchObject({ code: 'submission.head_moved', against: 4, difference: [{ kind: 'changed' }] });
  });

  it('says 404 of a draft that is another account’s, or was thrown away', async () => {
    const { body } = await dryRun(form('2023Q2', first));
    const other = system.with(await tokenWith(system, { role: 'submitter', region: district }));
    for (const path of [`drafts/${body.draft}`, `${body.draft}/annotated.xlsx`]) {
      expect((await other.get(`/api/v1/submissions/${path}`)).status).toBe(404);
    }
    expect((await other.post(`/api/v1/submissions/${body.draft}/confirm`)).status).toBe(404);
    const listed = await county.get<{ draft: string; name: string }[]>('/api/v1/submissions/drafts');
    expect(listed.body.map(({ draft }) => draft)).toContain(body.draft);
    const remove = () =>
      fetch(`${system.baseUrl}/api/v1/submissions/drafts/${body.draft}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect((await confirm(body.draft)).status).toBe(404);
  });
});

describe('a file with a mistake', () => {
  it('is kept as a draft, and comes back with the mistake written into it', async () => {
    const refused = await upload(form('2023Q2', { cdc_equipment_ratio: '51,50,,,' }));
    expect([refused.status, refused.body.code]).toEqual([422, 'submission.invalid']);
    const kept = await county.get(`/api/v1/submissions/drafts/${refused.body.draft}`);
    expect(kept.body).toMatchObject({ problemCount: 1, problems: [{ code: 'E108' }] });
    const [newest] = (await county.get<object[]>('/api/v1/submissions/drafts')).body;
    expect(newest).toMatchObject({ draft: refused.body.draft, problemCount: 1 });
    expect(newest).not.toHaveProperty('problems');
    const annotated = await fetch(`${system.baseUrl}/api/v1/submissions/${refused.body.draft}/annotated.xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(annotated.status).toBe(200);
    expect(
      Buffer.from(await annotated.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const confirmed = await confirm(refused.body.draft);
    expect([confirmed.status, confirmed.body.draft]).toEqual([422, refused.body.draft]);
  });

  it('is mended cell by cell where it lies, checked again each time, and says so once it is sent', async () => {
    const { draft } = (await upload(form('2023Q2', { cdc_equipment_ratio: '52,50,,,' }))).body;
    const check = (text: string) =>
      county.post<Answered>(`/api/v1/submissions/drafts/${draft}/check`, { mends: [{ cell: 'D2', text }] });
    const kept = await county.get(`/api/v1/submissions/drafts/${draft}`);
    expect(kept.body).toMatchObject({ problems: [{ cell: 'D2', indicator: 'cdc_equipment_ratio' }], mends: [] });
    expect((await check('53')).body).toMatchObject({ code: 'submission.invalid', draft, errors: [{ code: 'E108' }] });
    const mendedNow = await check('46');
    expect([mendedNow.status, mendedNow.body.draft, mendedNow.body.outcome]).toEqual([200, draft, 'checked']);
    expect(mendedNow.body.difference).toMatchObject([{ after: { numerator: 46, denominator: 50 } }]);
    // another machine goes on from here, without saying any of it again
    expect((await county.get(`/api/v1/submissions/drafts/${draft}`)).body).toMatchObject({
      problems: [],
      mends: [{ cell: 'D2', text: '46' }],
    });
    const stranger = system.with(await tokenWith(system, { role: 'submitter', region: district }));
    expect((await stranger.post(`/api/v1/submissions/drafts/${draft}/check`, {})).status).toBe(404);
    const sent = await confirm(draft);
    expect(sent.body).toMatchObject({ outcome: 'accepted' });
    expect((await county.get(`/api/v1/submissions/${sent.body.submission}/receipt`)).body).toMatchObject({
      counts: { figures: 1, mended: 1 },
    });
    expect(await check('47')).toMatchObject({ status: 409, body: { code: 'draft.confirmed' } });
    const [told] = await system.query<{ after: unknown }>(
      `select body::json->'after' as after from audit where body::json->>'action' = 'submission.accept'
       order by seq desc limit 1`,
    );
    expect(told?.after).toMatchObject({ mended: [{ sheet: null, cell: 'D2', text: '46' }] });
  });
});

describe('a figure that is asked about', () => {
  it('is explained in confirming, and the answer stays with its version', async () => {
    const asked = await upload(form('2023Q2', { ...mended, emergency_drills: ',,约2,,' }));
    expect([asked.status, asked.body.code]).toEqual([422, 'submission.explanation_needed']);
    expect(asked.body).toMatchObject({
      errors: [{ code: 'W302' }],
      difference: [{}, { indicator: 'emergency_drills' }],
    });
    expect((await confirm(asked.body.draft)).body.code).toBe('submission.explanation_needed');
    const explanations = [{ indicator: 'emergency_drills', text: '两次演练中一次为联合演练' }];
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(asked.body.draft, { explanations })));
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(answers.filter(({ body }) => body.outcome === 'accepted')).toHaveLength(1);
    const id = answers[0]?.body.submission ?? '';
    expect((await county.get(`/api/v1/submissions/${id}`)).body).toMatchObject({
      problems: [],
      versions: expect.arrayContaining([
        expect.objectContaining({
          explanations,
          counts: expect.objectContaining({ explained: 1 }),
          problems: [expect.objectContaining({ code: 'W302', explanation: '两次演练中一次为联合演练' })],
        }),
      ]),
    });
    const kept = await county.get<string>(`/api/v1/submissions/${id}/annotated.xlsx`);
    expect([kept.status, kept.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('.xlsx')]);
  });
});

describe('a form that was sent', () => {
  it('is withdrawn until the deadline, counts no more, and counts again when it is sent anew', async () => {
    const sent = await upload(form('2023Q2', first));
    const id = sent.body.submission;
    const live = sent.body.version;
    await county.scored(id);
    const unseen = await dryRun(form('2023Q2', mended));
    expect((await county.post(`/api/v1/submissions/${id}/withdraw`)).status).toBe(422);
    const withdrawn = await county.post(`/api/v1/submissions/${id}/withdraw`, { reason: '填错了季度' });
    expect([withdrawn.status, withdrawn.body]).toEqual([200, expect.objectContaining({ state: 'withdrawn' })]);
    expect(await counted(202322)).toMatchObject([{ live: 0, head: live }]);
    // its difference was to figures that count no more: all of it is new now
    const moved = await confirm(unseen.body.draft);
    expect([unseen.body.against, moved.body.code, moved.body.against]).toEqual([live, 'submission.head_moved', null]);
    expect(moved.body.difference.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect((await county.get<unknown[]>(`/api/v1/submissions?plan=${plan}&state=withdrawn`)).body).toMatchObject([
      { submission: id, liveVersion: 0 },
    ]);
    await system.untilNothingIsOwed();
    expect(await system.query(`select 1 from rolled_value where period_id = 202322`)).toEqual([]);
    // the same debt again changes nothing: it is answered from what is stored
    await system.query(`update work set want = want + 1, owed_since = now(), ring_at = now(), not_before = now()
      where duty = 'submission-accepted'`);
    await system.untilNothingIsOwed();
    expect(await system.query(`select 1 from rolled_value where period_id = 202322`)).toEqual([]);
    const twice = await county.post<ProblemDocument>(`/api/v1/submissions/${id}/withdraw`, { reason: '再撤一次' });
    expect([twice.status, twice.body.code]).toEqual([409, 'submission.withdrawn_already']);
    const again = await upload(form('2023Q2', first));
    expect(again.body).toMatchObject({ outcome: 'accepted', version: live + 1, kind: 'amendment' });
    expect(await counted(202322)).toMatchObject([{ live: live + 1 }]);
    const audited = await system.query<{ action: string }>(
      `select body::json->>'action' as action from audit where body::json->>'object' = 'submission/${id}' order by seq`,
    );
    expect(audited.map(({ action }) => action)).toContain('submission.withdrawn');
    const told = await system.query<{ kind: string; version: number }>(
      `select kind, (data ->> 'version')::int as version from event where data ->> 'period' = '202322' and kind like 'submission.%' order by seq`,
    );
    expect(told.slice(-3).map(({ kind, version }) => [kind, version])).toEqual([
      ['submission.accepted', live],
      ['submission.withdrawn', 0],
      ['submission.accepted', live + 1],
    ]);
  });

  it('is late after the deadline, and then changed by a correction that says why', async () => {
    const late = await upload(form('2023Q1', first));
    expect(late.body).toMatchObject({ version: 1, kind: 'late', state: 'submitted' });
    const refused = await county.post<ProblemDocument>(`/api/v1/submissions/${late.body.submission}/withdraw`, {
      reason: '想撤回',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'submission.withdrawal_too_late']);
    const reason = JSON.stringify({ class: 'entry_error', text: '设备数漏录两台' });
    const corrected = await upload(form('2023Q1', mended), '', { reason });
    expect(corrected.body).toMatchObject({ version: 2, kind: 'correction' });
    const shown = await county.get(`/api/v1/submissions/${late.body.submission}`);
    expect(shown.body).toMatchObject({
      due: { deadline: '2023-04-15' },
      versions: [
        { version: 2, kind: 'correction', reason: { class: 'entry_error' }, steps: [{ step: 'corrected' }] },
        { version: 1, kind: 'late', reason: null, steps: [{ step: 'sent' }], values: expect.any(Array) },
      ],
    });
    expect(await counted(202321)).toEqual([{ head: 2, live: 2, log: [1, 2] }]);
    expect((await upload(form('2023Q1', mended), '', { reason: '{' })).status).toBe(422);
  });
});

// more than the ten connections that the API has to the database
describe('sixteen identical uploads at once', () => {
  it('make one version, and sixteen equal receipts', async () => {
    const text = form('2023Q1', { ...mended, emergency_trainings: ',,3,,演示数据' });
    const answers = await Promise.all(Array.from({ length: 16 }, () => upload(text)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 202));
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(answers.filter(({ body }) => body.outcome === 'accepted')).toHaveLength(1);
  }, 120_000);
});
