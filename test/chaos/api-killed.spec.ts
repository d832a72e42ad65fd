import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { System } from '../support/system.js';

interface SubmissionSeen {
  readonly versions: readonly { readonly version: number }[];
}

let system: System;

beforeAll(async () => {
  // what is owed for the figures is claimed here; that it is answered, where workers are killed
  system = await System.start({ workers: 0, schedulers: 0, plans: [plan] });
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('an API that is killed in the middle of a submission', () => {
  it.each([
    ['before the transaction began', 'K1', '2023Q1'],
    ['after the figures were written', 'K2', '2023Q2'],
    ['before the commit', 'K3', '2023Q3'],
    ['after the commit and before the answer', 'K4', '2023Q4'],
  ])(
    '%s leaves one version, whole, when the same key is sent again',
    async (_, failpoint, period) => {
      const port = String(await freePort());
      const doomed = await system.add('api', { PORT: port, XUSHI_FAILPOINT: `${failpoint}:exit` });
      const form = { plan, region: district, period, values: districtForm(period) };
      const cut = system.through(`http://127.0.0.1:${port}`).submit(form, `story-${period}`);
      await expect(cut).rejects.toThrow();
      while (doomed.running) await sleep(10);

      const again = await system.operator.submit(form, `story-${period}`);
      expect(again).toMatchObject({ status: 202, body: { version: 1 } });
      expect(again.headers.get('idempotent-replayed')).toBe(failpoint === 'K4' ? 'true' : null);
      const once = await system.operator.submit(form, `story-${period}`);
      expect(once.body).toMatchObject({ version: 1, receipt: again.body.receipt });
      const owed = await system.query(
        `select w.want::int as want, w.done::int as done from work w
         join submission s on w.duty = 'submission-accepted' and w.key = s.region_id || '/' || s.period_id
         where s.submission_id = '${again.body.submission}'`,
      );
      expect(owed).toEqual([{ want: 1, done: 0 }]);
      const path = `/api/v1/submissions/${again.body.submission}`;
      const { body } = await system.operator.get<SubmissionSeen>(path);
      expect(body.versions.map(({ version }) => version)).toEqual([1]);
    },
    60_000,
  );
});
