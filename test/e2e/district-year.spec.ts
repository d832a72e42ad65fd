import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, Receipt } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';

interface ScoreSeen {
  readonly target: string;
  readonly status: string;
  readonly severity: number;
  readonly planVersion: number;
  readonly value: unknown;
  readonly lagValue: number | null;
  readonly explanation: readonly { readonly step: string; readonly inputs: object; readonly output: unknown }[];
}
interface AlertSeen {
  readonly id: string;
  readonly target: string;
  readonly state: string;
  readonly severity: number;
  readonly closedBy: string | null;
}
interface SubmissionSeen {
  readonly versions: readonly {
    readonly version: number;
    readonly values: readonly { indicator: string; numerator: number | null; value: number | null }[];
  }[];
}

const quarters = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'];
const receipts = new Map<string, Receipt>();
let system: System;
let clerk: Client;

const scoresAt = async (period: string): Promise<Map<string, ScoreSeen>> => {
  const { body } = await clerk.get<ScoreSeen[]>(`/api/v1/scores?plan=${plan}&region=${district}&period=${period}`);
  return new Map(body.map((score) => [score.target, score]));
};

const handIn = async (period: string, changes: Parameters<typeof districtForm>[1] = []): Promise<Receipt> => {
  const values = districtForm(period, changes);
  const { status, body } = await clerk.submit({ plan, region: district, period, values });
  expect({ status, problems: body.errors }).toEqual({ status: 202, problems: undefined });
  await clerk.scored(body.submission);
  return body;
};

const alertOf = async (target: string, state: string): Promise<AlertSeen> => {
  const alerts = await clerk.until<AlertSeen[]>(
    `/api/v1/alerts?plan=${plan}&region=${district}&target=${target}`,
    ({ body }) => body.some((alert) => alert.state === state),
  );
  const found = alerts.find((alert) => alert.state === state);
  if (found === undefined) throw new Error('until has seen it');
  return found;
};

beforeAll(async () => {
  system = await System.start({ plans: [plan], clock: '2024-12-30T12:00:00+08:00' });
  clerk = system.operator;
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('a year of Hainan District', () => {
  it('is handed in quarter by quarter, and all 26 targets are scored at each', async () => {
    for (const period of quarters) {
      receipts.set(period, await handIn(period));
      const scores = await scoresAt(period);
      expect(scores.size).toBe(26);
      expect([...scores.values()].every((score) => score.explanation.length > 0)).toBe(true);
    }
  }, 120_000);

  it('ends with the CDC equipment missed at severity 3, explained from 39 of 50 against 80 %', async () => {
    const equipment = (await scoresAt('2023Q4')).get('cdc-equipment');
    expect(equipment).toMatchObject({
      status: 'missed',
      severity: 3,
      value: { numerator: 39, denominator: 50, number: 0.78 },
      lagValue: 0.02,
    });
    expect(JSON.stringify(equipment?.explanation)).toContain('2023-12-31');
  });

  it('achieves four trainings by the fourth quarter and starts again at 0 in 2024', async () => {
    expect((await scoresAt('2023Q3')).get('emergency-trainings')?.value).toBe(3);
    expect((await scoresAt('2023Q4')).get('emergency-trainings')).toMatchObject({ status: 'achieved', value: 4 });
    await handIn('2024Q1', [
      { indicator: 'emergency_trainings', value: 0 },
      { indicator: 'cdc_equipment_ratio', numerator: 41, denominator: 50 },
    ]);
    expect((await scoresAt('2024Q1')).get('emergency-trainings')?.value).toBe(0);
    expect((await scoresAt('2023Q4')).get('emergency-trainings')).toMatchObject({ status: 'achieved', value: 4 });
  });

  it('keeps both versions of a corrected second quarter readable, and scores the later quarters anew', async () => {
    const before = receipts.get('2023Q2');
    const corrected = await handIn('2023Q2', [{ indicator: 'district_recruits', value: 7 }]);
    expect(corrected).toMatchObject({ submission: before?.submission, version: 2 });
    const { body } = await clerk.get<SubmissionSeen>(`/api/v1/submissions/${corrected.submission}`);
    const recruits = body.versions.map(({ version, values }) => [
      version,
      values.find((figure) => figure.indicator === 'district_recruits')?.value,
    ]);
    expect(Object.fromEntries(recruits)).toEqual({ 1: 9, 2: 7 });
    expect((await scoresAt('2023Q4')).get('district-recruitment')?.value).toBe(29);
  });

  it('makes no new version of a form that says nothing new', async () => {
    const values = districtForm('2023Q1').reverse();
    const { status, body } = await clerk.submit({ plan, region: district, period: '2023Q1', values });
    expect(status).toBe(202);
    expect(body).toMatchObject({ version: 1, receipt: receipts.get('2023Q1')?.receipt });
  });

  it('opens an alert for the missed target, lets it be acknowledged, and clears it after two recovered quarters', async () => {
    const opened = await alertOf('cdc-equipment', 'new');
    expect(opened.severity).toBe(3);
    const acknowledged = await clerk.post(`/api/v1/alerts/${opened.id}/acknowledge`, { note: '已联系区疾控中心' });
    expect(acknowledged.status).toBe(200);
    expect((await alertOf('cdc-equipment', 'acknowledged')).id).toBe(opened.id);
    await handIn('2024Q2', [{ indicator: 'cdc_equipment_ratio', numerator: 42, denominator: 50 }]);
    expect(await alertOf('cdc-equipment', 'closed')).toMatchObject({
      id: opened.id,
      closedBy: 'recovery',
      severity: 3,
    });
    const { body: steps } = await clerk.get<{ kind: string }[]>(`/api/v1/alerts/${opened.id}/history`);
    expect(steps.map((step) => step.kind)).toEqual(['open', 'acknowledge', 'clear']);
  });

  it('tells the monitor of each step in the inbox', async () => {
    const { username, password } = system.account('monitor');
    const signedIn = await fetch(new URL('/api/v1/session', system.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: system.baseUrl },
      body: JSON.stringify({ username, password }),
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const inbox = await fetch(new URL('/api/v1/inbox', system.baseUrl), { headers: { cookie } });
    const messages = (await inbox.json()) as { title: { zh: string } }[];
    const titles = messages.map((message) => message.title.zh).filter((title) => title.includes('仪器设备'));
    expect(titles.some((title) => title.includes('新发预警'))).toBe(true);
    expect(titles.some((title) => title.includes('预警解除'))).toBe(true);
  });
});
