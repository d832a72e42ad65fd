import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import type { Sent } from '../support/sent.js';

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start({ workers: 1 });
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

const form = (value: number) =>
  JSON.stringify({ plan, region: district, period: '2023Q1', values: [{ indicator: 'emergency_drills', value }] });

/** Ten forms and ten lists at once, and every connection to the database but the asking one cut somewhere in the midst of them. */
async function cutInTheMidst(round: number): Promise<Sent[]> {
  const calls = Array.from({ length: 10 }, (_, i) => [
    attacked.json('POST', '/api/v1/submissions', form(round * 10 + i)),
    attacked.send('GET', '/api/v1/submissions'),
  ]).flat();
  await new Promise((resolve) => setTimeout(resolve, (round * 7) % 60));
  await attacked.system.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return Promise.all(calls);
}

describe('connections to the database that are cut at any moment', () => {
  const accepted: string[] = [];

  it('end no process, and every caller is answered: served, or told to come back', async () => {
    const refused: Sent[] = [];
    for (let round = 0; round < 60; round += 1) {
      for (const answer of await cutInTheMidst(round)) {
        expect([200, 202, 503]).toContain(answer.status);
        if (answer.status === 503) refused.push(answer);
        if (answer.status === 202) accepted.push((JSON.parse(answer.text) as { receipt: string }).receipt);
      }
    }
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.filter(({ headers }) => headers['retry-after'] === undefined)).toEqual([]);
    await attacked.expectUnharmed();
  }, 120_000);

  it('lose no form that was accepted, and nothing stays owed', async () => {
    expect(accepted.length).toBeGreaterThan(50);
    const stored = await attacked.system.query<{ receipt: string }>(`select receipt from submission_version`);
    const receipts = new Set(stored.map(({ receipt }) => receipt));
    expect(accepted.filter((receipt) => !receipts.has(receipt))).toEqual([]);
    await attacked.system.untilNothingIsOwed(120_000);
  }, 150_000);
});
