import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client, FigureGiven, Receipt } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

const period = '2023Q4';
const target = 'cdc-equipment';
const equipment = (numerator: number): FigureGiven => ({
  indicator: 'cdc_equipment_ratio',
  numerator,
  denominator: 50,
});

interface Values {
  readonly version: number | null;
  readonly since: string | null;
  readonly values: readonly { readonly indicator: string; readonly numerator: number | null }[];
}
interface Bulletin {
  readonly id: string;
  readonly sha256: string;
  readonly revision: number;
  readonly cutoff: string;
}
interface Restated {
  readonly region: string;
  readonly period: string;
  readonly version: number;
  readonly versionBefore: number;
  readonly kind: string | null;
  readonly reasonClass: string | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly changes: readonly {
    readonly indicator: string;
    readonly before: { readonly numerator: number } | null;
    readonly after: { readonly numerator: number } | null;
  }[];
  readonly scores: readonly {
    readonly target: string;
    readonly before: { readonly status: string };
    readonly after: { readonly status: string };
  }[];
  readonly bulletins: readonly { readonly report: string; readonly reissued: boolean }[];
}

/** All that one may ask of the form, as it reads at a moment (now, where none is named). */
interface Picture {
  readonly values: Values;
  readonly scores: unknown;
  readonly scorecard: unknown;
}

let system: System;
let clerk: Client;
const pictures: { readonly moment: string; readonly picture: Picture }[] = [];

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await clerk.get<T>(`/api/v1/${path}`);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};

const pictureAt = async (at?: string): Promise<Picture> => {
  const when = at === undefined ? '' : `&at=${encodeURIComponent(at)}`;
  return {
    values: await get<Values>(`values?plan=${plan}&region=${district}&period=${period}${when}`),
    scores: await get(`scores?plan=${plan}&region=${district}&period=${period}${when}`),
    scorecard: await get(`scorecard?plan=${plan}&parent=${district}&period=${period}${when}`),
  };
};

/** Takes the picture that everybody sees now, and the moment: the last change has settled by then. */
const remember = async (): Promise<void> => {
  await system.untilNothingIsOwed();
  const picture = await pictureAt();
  pictures.push({ moment: picture.values.since ?? '', picture });
};

const handIn = async (numerator: number, more: object = {}): Promise<Answer<Receipt>> => {
  const form = { plan, region: district, period, values: districtForm(period, [equipment(numerator)]), ...more };
  const answer = await clerk.submit(form);
  expect({ status: answer.status, problems: answer.body.errors }).toEqual({ status: 202, problems: undefined });
  return answer;
};

const makeBulletin = async (asOf?: string): Promise<Bulletin> => {
  const asked = { plan, region: district, month: '2023-12', ...(asOf === undefined ? {} : { asOf }) };
  const { status, body } = await clerk.post<{ status: string }>('/api/v1/reports', asked);
  expect(status).toBe(202);
  const { report } = await clerk.until<{ report: string; state: string }>(
    body.status,
    (answer) => answer.body.state === 'done',
    60_000,
  );
  const found = (await get<Bulletin[]>(`reports?plan=${plan}`)).find(({ id }) => id === report);
  if (found === undefined) throw new Error('the bulletin that was made is not listed');
  return found;
};

const modelOf = async ({ id }: Bulletin): Promise<unknown> => (await get<{ model: unknown }>(`reports/${id}`)).model;

/** The worker's clock must have come as far as the moment. */
const bulletinAfter = async (moment: string): Promise<Bulletin> => {
  for (;;) {
    const made = await makeBulletin();
    if (made.cutoff > moment) return made;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
};

/** The clock of a test begins anew in each process: the worker's goes close behind that of the API. */
const startWorker = async (): Promise<void> => {
  const { since } = await get<Values>(`values?plan=${plan}&region=${district}&period=${period}`);
  await system.add('worker', { XUSHI_CLOCK: since ?? '' });
};

beforeAll(async () => {
  system = await System.start({ plans: [plan], workers: 0, schedulers: 0, clock: '2024-01-05T09:00:00+08:00' });
  clerk = system.operator;
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('a form that is corrected and withdrawn', () => {
  let submission = '';
  let first: Bulletin;

  it('is told once, printed in a bulletin, corrected with a reason, withdrawn, and told again', async () => {
    submission = (await handIn(39)).body.submission;
    await startWorker();
    await remember();
    first = await bulletinAfter(pictures[0]?.moment ?? '');
    await handIn(45, { reason: { class: 'entry_error', text: '漏登六台设备，已核对台账' } });
    await remember();
    const withdrawn = await clerk.post(`/api/v1/submissions/${submission}/withdraw`, {
      reason: '附表尚未签字，撤回重报',
    });
    expect(withdrawn.status).toBe(200);
    await handIn(41);
    await remember();
    expect(pictures.map(({ picture }) => picture.values.version)).toEqual([1, 2, 3]);
  }, 180_000);

  it('reads at each past moment as it read then: values, scores and scorecard', async () => {
    for (const { moment, picture } of pictures) expect(await pictureAt(moment)).toEqual(picture);
    const statuses = pictures.map(({ picture }) => JSON.stringify(picture.scores));
    expect(new Set(statuses).size).toBe(3);
    const before = await pictureAt('2024-01-04');
    expect(before.values).toMatchObject({ version: null, values: [] });
  }, 60_000);

  it('is told as restatements: what changed, why, by whom, which verdicts and which bulletins', async () => {
    const told = await get<Restated[]>(`restatements?plan=${plan}&region=${district}&period=${period}`);
    expect(told.map(({ versionBefore, version }) => [versionBefore, version])).toEqual([[0, 3], [2, 0], [1, 2]]); // prettier-ignore
    const correction = told.at(-1);
    expect(correction).toMatchObject({
      region: district,
      period,
      reasonClass: 'entry_error',
      reason: '漏登六台设备，已核对台账',
    });
    expect(correction?.by).toEqual(expect.any(String));
    expect(correction?.changes).toMatchObject([
      { indicator: 'cdc_equipment_ratio', before: { numerator: 39 }, after: { numerator: 45 } },
    ]);
    expect(correction?.scores).toContainEqual(
      expect.objectContaining({
        target,
        before: expect.objectContaining({ status: 'missed' }),
        after: expect.objectContaining({ status: 'achieved' }),
      }),
    );
    expect(correction?.bulletins).toContainEqual(expect.objectContaining({ report: first.id, reissued: false }));
    expect(told[1]).toMatchObject({ kind: 'withdrawal', reason: '附表尚未签字，撤回重报' });
    expect(told[1]?.changes.every(({ after }) => after === null)).toBe(true);
  }, 60_000);

  it('tells restatements by the days on which they happened, a page at a time', async () => {
    const asked = `restatements?plan=${plan}&region=${district}`;
    expect(await get(`${asked}&to=2024-01-04`)).toEqual([]);
    expect(await get(`${asked}&from=2024-01-05&limit=2`)).toHaveLength(2);
    expect(await get(`${asked}&from=2024-01-05&limit=2&offset=2`)).toHaveLength(1);
  });

  it('leaves the bulletin of the time as it was, and makes it again with equal bytes', async () => {
    const { moment = '' } = pictures[0] ?? {};
    const again = await makeBulletin(first.cutoff);
    expect(await modelOf(again)).toEqual(await modelOf(first));
    expect(again).toMatchObject({ sha256: first.sha256, cutoff: first.cutoff });
    const [once, twice] = [await makeBulletin(moment), await makeBulletin(moment)];
    expect(once.sha256).toBe(twice.sha256);
    const later = await makeBulletin();
    expect(later.sha256).not.toBe(first.sha256);
    const listed = await get<Bulletin[]>(`reports?plan=${plan}&at=${encodeURIComponent(later.cutoff)}`);
    expect(listed.map(({ revision }) => revision)).toEqual([later.revision - 1]);
    const { body } = await clerk.post<{ code: string }>('/api/v1/reports', {
      plan,
      region: district,
      month: '2023-12',
      asOf: '2124-01-01',
    });
    expect(body.code).toBe('report.as_of_future');
    expect((await clerk.get(`/api/v1/reports?at=0000-01-01`)).status).toBe(422);
  }, 180_000);

  it('is asked for as a job whose events end with the bulletin, for whoever may ask for it', async () => {
    const asked = { plan, region: district, month: '2023-12' };
    const { body } = await clerk.post<{ request: string }>('/api/v1/reports', asked);
    const events = (last: string, token = system.token) =>
      fetch(new URL(`/api/v1/jobs/${body.request}/events`, system.baseUrl), {
        headers: { authorization: `Bearer ${token}`, 'last-event-id': last },
      });
    const told = await (await events('0')).text();
    expect(told).toMatch(/event: end\ndata: \{"job":"[0-9a-f-]{36}","state":"done","report":"[0-9a-f-]{36}"\}\n\n$/);
    expect((await events('2')).status).toBe(204);
    const elsewhere = await tokenWith(system, { role: 'monitor', region: '150302' });
    expect((await events('0', elsewhere)).status).toBe(404);
    const submitter = await tokenWith(system, { role: 'submitter', region: district });
    expect((await events('0', submitter)).status).toBe(404);
  }, 60_000);

  it('is nothing that another county may read, at any moment', async () => {
    const other = system.with(await tokenWith(system, { role: 'monitor', region: '150302' }));
    for (const path of ['values', 'scores', 'restatements']) {
      const asked = `/api/v1/${path}?plan=${plan}&region=${district}&period=${period}`;
      expect((await other.get(asked)).status).toBe(404);
    }
    const all = await other.get<unknown[]>(`/api/v1/restatements?plan=${plan}`);
    expect([all.status, all.body]).toEqual([200, []]);
  }, 60_000);
});
