import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertChanged, AlertsService, NotificationsService } from '#alerts';
import { everything, UnitOfWork } from '#platform/db';
import { Later, Ledger } from '#platform/ledger';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { Mailbox } from '../support/mailbox.js';

const plan = 'hainan-district-2023-2025';
const district = '150303';

describe('mail about an alert', () => {
  let mailbox: Mailbox;
  let room: AttainmentsRoom;
  let alertId: string;

  beforeAll(async () => {
    mailbox = await Mailbox.open();
    room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2024-12-30T12:00:00+08:00', SMTP_URL: mailbox.url });
    for (const name of ['jia', 'yi', 'bing']) {
      await room.query(
        `with a as (insert into account (username, display_name, email) values ($1, $1, $1 || '@district.test') returning account_id)
         insert into account_grant (account_id, role, region_id, approved_at) select account_id, 'monitor', $2, now() from a`,
        [name, room.region(district).id],
      );
    }
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator: '39', denominator: '50' }];
    await room.hand({ plan, region: district, period: '2023Q4', figures });
    await room.settle();
    const at = { regionId: room.region(district).id, periodId: 202324 };
    await room.get(UnitOfWork).run(everything, (tx) => room.get(AlertsService).evaluate(tx, at));
    const [alert] = await room.query<{ id: string }>(
      `select alert_id::text as id from alert join target using (target_id) where code = 'cdc-equipment'`,
    );
    alertId = alert?.id ?? '';
  }, 60_000);

  afterAll(async () => {
    await room.close();
    await mailbox.close();
  });

  const notify = (): Promise<unknown> => room.get(NotificationsService).notify(alertId);

  const nextStep = (): Promise<unknown> =>
    room.query(
      `with a as (update alert set sequence = sequence + 1 where alert_id = $1 returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
       select alert_id, sequence, 'acknowledge', 'r', facts, state, severity, now() from a`,
      [alertId],
    );

  it('goes out once to each, although four workers tell of it at the same moment', async () => {
    await Promise.allSettled([notify(), notify(), notify(), notify()]);
    expect(mailbox.received.map((mail) => mail.to[0]).sort()).toEqual(
      ['bing', 'jia', 'yi'].map((name) => `${name}@district.test`),
    );
    const told = await room.query<{ channel: string; count: number }>(
      `select channel, count(*)::int from notification where sent_at is not null group by channel order by channel`,
    );
    expect(told).toEqual([
      { channel: 'email', count: 3 },
      { channel: 'inbox', count: 3 },
    ]);
  });

  it('is tried again a minute later where a mailbox refuses it, and keeps nobody else waiting', async () => {
    mailbox.unknown.add('yi@district.test');
    await nextStep();
    const later = await notify().catch((error: unknown) => error);
    expect(later).toBeInstanceOf(Later);
    expect(mailbox.received).toHaveLength(5);
    const [refused] = await room.query<{ attempts: number; wait: number; address: string }>(
      `select attempts, extract(epoch from send_after - now())::int as wait, email as address
       from notification join account on account_id = recipient_id where channel = 'email' and sent_at is null`,
    );
    expect(refused).toMatchObject({ attempts: 1, address: 'yi@district.test' });
    expect(refused?.wait).toBeGreaterThan(50);
    await nextStep();
    await notify().catch(() => undefined);
    expect(mailbox.received).toHaveLength(7);
  });

  it('of a new step is owed at once, while an earlier one is being given time', async () => {
    const owe = (): Promise<void> =>
      room.get(UnitOfWork).run(everything, (tx) => room.get(Ledger).owe(tx, alertChanged, alertId));
    await owe();
    await room.query(`update work set not_before = now() + interval '25 minutes' where key = $1`, [alertId]);
    await owe();
    expect(
      await room.query(`select not_before <= now() as due from work where duty = 'alert-changed' and key = $1`, [
        alertId,
      ]),
    ).toEqual([{ due: true }]);
  });

  it('lies dead after the fourth refusal, with the reason', async () => {
    for (let attempt = 0; attempt < 4; attempt++) {
      await room.query(`update notification set send_after = now() where sent_at is null`);
      await notify().catch(() => undefined);
    }
    const dead = await room.query<{ error: string }>(
      `select last_error as error from notification where dead_at is not null`,
    );
    expect(dead.map(({ error }) => error)).toEqual([expect.stringContaining('no such mailbox'), expect.any(String)]);
    await expect(notify()).resolves.toBeInstanceOf(Function);
  });
});
