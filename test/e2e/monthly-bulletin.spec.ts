import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';

interface ReportSeen {
  readonly id: string;
  readonly month: string;
  readonly revision: number;
}

let system: System;
const december = `/api/v1/reports?plan=${plan}&region=${district}&month=2023-12`;

beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 2, clock: '2023-12-31T23:58:00+08:00' });
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('the monthly bulletin', () => {
  it('is there for December, once, with two schedulers running through the turn of the month', async () => {
    const values = districtForm('2023Q3');
    const { body } = await system.operator.submit({ plan, region: district, period: '2023Q3', values });
    await system.operator.scored(body.submission);
    await Promise.all(system.of('scheduler').map((scheduler) => scheduler.end('SIGTERM')));
    const newYear = { XUSHI_CLOCK: '2024-01-01T00:00:05+08:00' };
    await Promise.all(system.of('worker').map((worker) => worker.end('SIGTERM')));
    await Promise.all([
      system.add('worker', newYear),
      system.add('scheduler', newYear),
      system.add('scheduler', newYear),
    ]);
    await system.operator.until<ReportSeen[]>(december, (answer) => answer.body.length > 0, 60_000);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const { body: reports } = await system.operator.get<ReportSeen[]>(december);
    expect(reports).toMatchObject([{ month: '202312', revision: 1 }]);
  }, 120_000);

  it('names the lagging targets with sign, lag and clause, and who is awaited', async () => {
    const { body: reports } = await system.operator.get<ReportSeen[]>(december);
    const { status, body: page } = await system.operator.get<string>(`/api/v1/reports/${reports[0]?.id}.html`);
    expect(status).toBe(200);
    expect(page).toContain('海南区目标进度通报（2023年12月）');
    expect(page).toContain('以下按2023年第三季度数据评价');
    expect(page).toContain('应报单位1个，已报0个，未报1个');
    expect(page).toContain('海南党办发〔2023〕8号');
  });

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
  });
});
