import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';

let system: System;

beforeAll(async () => {
  // what the dead held is free after two seconds
  system = await System.start({ plans: [plan], workers: 0, env: { XUSHI_LEASE_SECONDS: '2' } });
}, 120_000);

afterAll(() => system.stop(), 60_000);

const oneRow = async <T>(sql: string): Promise<T> => {
  const [row] = await system.query<T>(sql);
  if (row === undefined) throw new Error(`no row: ${sql}`);
  return row;
};

describe('workers that die one after the other', () => {
  const sent: string[] = [];

  it.each([
    ['after it claimed the work', 'K7', '2023Q1'],
    ['in the middle of scoring', 'K8', '2023Q2'],
    ['before it commits the score', 'K9', '2023Q3'],
    ['after it committed', 'K10', '2023Q4'],
  ])(
    '%s: what it held, or one before it left, is work for the next',
    async (_, failpoint, period) => {
      const doomed = await system.add('worker', { XUSHI_FAILPOINT: `${failpoint}:exit` });
      const { body } = await system.operator.submit({ plan, region: district, period, values: districtForm(period) });
      sent.push(body.submission);
      await waitUntil(() => !doomed.running);
      const { owed } = await oneRow<{ owed: number }>(`select count(*)::int as owed from work where done < want`);
      expect(owed).toBeGreaterThan(0);
    },
    120_000,
  );

  it('have cost no score and made none twice: one that lives scores every form once', async () => {
    await system.add('worker');
    for (const submission of sent) await system.operator.scored(submission, 60_000);
    await system.untilNothingIsOwed();
    const { scores, twice } = await oneRow<{ scores: number; twice: number }>(
      `select count(*)::int as scores, count(*)::int - count(distinct (period_id, region_id, target_id))::int as twice
       from attainment a join region using (region_id) where code = '${district}'`,
    );
    expect(scores).toBe(4 * 26);
    expect(twice).toBe(0);
  }, 120_000);

  it('have counted every figure once in the district and once in the nation', async () => {
    expect(await trainingsOf(district)).toBe('4');
    expect(await trainingsOf('100000')).toBe('4');
  });
});

/** The trainings of all quarters, as they were summed up to a region. */
async function trainingsOf(region: string): Promise<string> {
  const { sum } = await oneRow<{ sum: string }>(
    `select sum(numerator)::text from rolled_value v join indicator i using (indicator_id) join region r using (region_id)
     where i.code = 'emergency_trainings' and r.code = '${region}'`,
  );
  return sum;
}

async function waitUntil(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 45 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
