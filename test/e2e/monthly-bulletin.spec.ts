import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';

interface ReportSeen {
  readonly id: string;
  readonly issue: string;
  readonly revision: number;
}

/** Its quarterly bulletin is due three working days after the forms of the quarter. */
const quarterly = `plan: quarterly-trial
title: { zh: 季度通报试验方案（演示数据）, en: A trial of quarterly bulletins (demonstration) }
document: { number: null, issued: 2023-01-01, by: 甲 }
scope: '${district}'
reporting: quarter
calendar: { deadline: 20 }
bulletins:
  quarterly: { levels: [county], after_deadline: 3 }
targets:
  - id: beds
    clause: 一
    summary: { zh: 床位, en: Beds }
    kind: count-stock
    indicator: { id: trial_beds, zh: 床位, measure: stock, unit: 张 }
    judged_at: county
    op: '>='
    value: 350
    window: { from: 2023-01-01, by: 2025-12-31 }
`;

let system: System;
let folder: string;
const december = `/api/v1/reports?plan=${plan}&region=${district}&month=2023-12`;
const fourthQuarter = `/api/v1/reports?plan=quarterly-trial&region=${district}`;

/** Every process but the API goes, and comes back at another time. */
async function restartAt(clock: string, schedulers: number): Promise<void> {
  const gone = [...system.of('scheduler'), ...system.of('worker')];
  await Promise.all(gone.map((one) => one.end('SIGTERM')));
  const env = { XUSHI_CLOCK: clock };
  await Promise.all([
    system.add('worker', env),
    ...Array.from({ length: schedulers }, () => system.add('scheduler', env)),
  ]);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-bulletins-'));
  cpSync(path.join(import.meta.dirname, `../../config/plans/${plan}.yaml`), path.join(folder, `${plan}.yaml`));
  writeFileSync(path.join(folder, 'quarterly-trial.yaml'), quarterly);
  const env = { XUSHI_PLANS_DIR: folder };
  // one scheduler has seen the old year: what is due is known from then on, and nothing is to be done yet
  system = await System.start({ workers: 0, clock: '2023-12-31T23:58:00+08:00', env });
}, 120_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('the monthly bulletin', () => {
  it('is there for December, once, with two schedulers running through the turn of the month', async () => {
    const values = districtForm('2023Q3');
    const { body } = await system.operator.submit({ plan, region: district, period: '2023Q3', values });
    await restartAt('2024-01-01T00:00:05+08:00', 2);
    await system.operator.scored(body.submission);
    await system.operator.until<ReportSeen[]>(december, (answer) => answer.body.length > 0, 60_000);
    // each of them ticks every second: both have asked again
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const { body: reports } = await system.operator.get<ReportSeen[]>(december);
    expect(reports).toMatchObject([{ revision: 1 }]);
    expect(await system.query(`select from report_request`)).toHaveLength(1);
  }, 120_000);

  it('says what it is of, which quarter it judges by, and the document', async () => {
    const { body: reports } = await system.operator.get<ReportSeen[]>(december);
    const { status, body: page } = await system.operator.get<string>(`/api/v1/reports/${reports[0]?.id}.html`);
    expect(status).toBe(200);
    for (const words of ['2023年12月', '2023年第三季度', '海南党办发〔2023〕8号']) expect(page).toContain(words);
  }, 60_000);

  it('is made again on demand as a further revision, and the first stays as it was', async () => {
    const { body: before } = await system.operator.get<ReportSeen[]>(december);
    const first = await system.operator.get<string>(`/api/v1/reports/${before[0]?.id}.html`);
    const asked = await system.operator.post<{ status: string }>('/api/v1/reports', {
      plan,
      region: district,
      month: '2023-12',
    });
    expect(asked.status).toBe(202);
    await system.operator.until<{ state: string }>(asked.body.status, ({ body }) => body.state === 'done');
    const { body: after } = await system.operator.get<ReportSeen[]>(december);
    expect(after.map((report) => report.revision)).toEqual([2, 1]);
    expect((await system.operator.get<string>(`/api/v1/reports/${before[0]?.id}.html`)).body).toBe(first.body);
  }, 60_000);
});

describe('the quarterly bulletin', () => {
  it('is made up for, once, by a scheduler that was down on its day', async () => {
    expect(await system.query(`select from bulletin_call`)).toEqual([]);
    await restartAt('2024-02-20T09:00:00+08:00', 1);
    const made = await system.operator.until<ReportSeen[]>(fourthQuarter, (answer) => answer.body.length > 0, 120_000);
    expect(made).toMatchObject([{ revision: 1 }]);
    // 20 January is a Saturday: the forms are due on the 22nd
    expect(await system.query(`select period_id, due_on::text from bulletin_call`)).toEqual([
      { period_id: 202324, due_on: '2024-01-25' },
    ]);
    const requests = `select from report_request join plan using (plan_id) where code = 'quarterly-trial'`;
    expect(await system.query(requests)).toHaveLength(1);
  }, 180_000);
});
