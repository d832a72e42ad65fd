import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

const period = '2023Q4';
const scorecard = `/api/v1/scorecard?plan=${plan}&parent=${district}&period=${period}`;

let system: System;
let token: string;

interface Read {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
}

const read = async (path: string, held?: string, by = token): Promise<Read> => {
  const headers = { authorization: `Bearer ${by}`, ...(held === undefined ? {} : { 'if-none-match': held }) };
  const answer = await fetch(new URL(path, system.baseUrl), { headers });
  return { status: answer.status, etag: answer.headers.get('etag'), text: await answer.text() };
};

const handIn = async (numerator: number, more: object = {}): Promise<void> => {
  const equipment = { indicator: 'cdc_equipment_ratio', numerator, denominator: 50 };
  const form = { plan, region: district, period, values: districtForm(period, [equipment]), ...more };
  expect(await system.operator.submit(form)).toMatchObject({ status: 202 });
  await system.untilNothingIsOwed();
};

const etagOf = async (path: string): Promise<string> => {
  const { status, etag, text } = await read(path);
  expect({ status, etag, length: text.length > 100 }).toEqual({ status: 200, etag: expect.any(String), length: true });
  return etag ?? '';
};

beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 0, clock: '2024-01-05T09:00:00+08:00' });
  token = system.token;
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('a scorecard that somebody has already', () => {
  it('has no tag while its verdicts are made on the spot, which change with the day', async () => {
    expect(await read(scorecard)).toMatchObject({ status: 200, etag: null });
    expect(await read(scorecard, '*')).toMatchObject({ status: 200 });
  });

  it('is not sent again until a figure of it has changed', async () => {
    await handIn(39);
    const first = await etagOf(scorecard);
    expect(await read(scorecard, first)).toEqual({ status: 304, etag: first, text: '' });
    expect(await read(scorecard, `"other", W/${first}`)).toMatchObject({ status: 304 });
    expect(await read(scorecard, '"other"')).toMatchObject({ status: 200, etag: first });
    await handIn(45, { reason: { class: 'entry_error', text: '漏登六台设备，已核对台账' } });
    const corrected = await read(scorecard, first);
    expect(corrected).toMatchObject({ status: 200, etag: expect.any(String) });
    expect(corrected.etag).not.toBe(first);
    expect(corrected.text).toContain('"numerator":45');
    await handIn(39, { reason: { class: 'entry_error', text: '核对后恢复原数' } });
    // the figure of the beginning is a third state: whoever holds the first answer is not told what was in between
    const restored = await etagOf(scorecard);
    expect(new Set([first, corrected.etag, restored]).size).toBe(3);
  }, 120_000);

  it('is sent whole where another asks: another period, a past moment, a place that is not his', async () => {
    const held = await etagOf(scorecard);
    expect(await read(`${scorecard}&at=2024-01-05`, held)).toMatchObject({ status: 200, etag: null });
    expect(await read(scorecard.replace(period, '2023Q3'), held)).toMatchObject({ status: 200 });
    const stranger = await tokenWith(system, { role: 'monitor', region: '520102' });
    expect((await read(scorecard, held, stranger)).status).toBe(404);
    expect((await read(scorecard, held, 'nobody')).status).toBe(401);
  });
});
