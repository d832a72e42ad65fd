import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { Mailbox } from '../support/mailbox.js';
import { accountWith, SignedIn } from '../support/signed-in.js';
import { System } from '../support/system.js';

/** Follows one target. */
const monitor = 'monitor@district.test';
/** Follows all that he may see. */
const everything = 'monitor@prefecture.test';
let mailbox: Mailbox;
let system: System;

beforeAll(async () => {
  mailbox = await Mailbox.open();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'xushi@province.test', XUSHI_DIGEST_SECONDS: '1' };
  system = await System.start({ plans: [plan], clock: '2024-01-10T12:00:00+08:00', env });
  const account = await accountWith(system, { role: 'monitor', region: district }, { email: monitor });
  const person = await SignedIn.as(system, account);
  const followed = { region: district, plan, target: 'cdc-equipment' };
  expect(await person.post('/api/v1/subscriptions', followed)).toMatchObject({ ...followed, lost: false });
  expect(await person.get('/api/v1/subscriptions')).toMatchObject([followed]);
  await accountWith(system, { role: 'monitor', region: '150300' }, { email: everything });
}, 120_000);

afterAll(async () => {
  await system.stop();
  await mailbox.close();
}, 60_000);

const aboutEquipment = () => mailbox.received.filter(({ to }) => to[0] === monitor);

async function untilMailed(count: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (aboutEquipment().length < count) {
    if (Date.now() > deadline) throw new Error(`${aboutEquipment().length} of ${count} mails came`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('mail about an alert', () => {
  it('reaches who follows a target when it is missed, with gap, clause and link, as text and as HTML', async () => {
    const { body } = await system.operator.submit({
      plan,
      region: district,
      period: '2023Q4',
      values: districtForm('2023Q4'),
    });
    await system.operator.scored(body.submission);
    await untilMailed(1);
    const [mail] = aboutEquipment();
    expect(mail?.to).toEqual([monitor]);
    expect(mail?.subject).toContain('【红】新发预警：海南区');
    for (const part of [mail?.body, mail?.html]) {
      expect(part).toContain('差额2个百分点');
      expect(part).toContain('第16条');
      expect(part).toContain('牵头：区卫健委');
    }
    const link = /http:\/\/\S+\/alerts\/\d+/.exec(mail?.body ?? '')?.[0] ?? '';
    expect(mail?.html).toContain(`<a href="${link}">`);
    // the page of the console, which asks who is there
    expect((await fetch(link)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  }, 60_000);

  it('tells of many in one where many are missed at once, and names them', async () => {
    const deadline = Date.now() + 30_000;
    const digest = () => mailbox.received.filter(({ to }) => to[0] === everything);
    while (digest().length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
    await system.untilNothingIsOwed();
    const alerts = await system.query<{ count: number }>(`select count(*)::int from alert`);
    expect(alerts[0]?.count).toBeGreaterThan(3);
    expect(digest().length).toBeLessThanOrEqual(2);
    expect(
      digest()
        .map(({ body }) => body)
        .join(),
    ).toContain('仪器设备');
  });

  it('is sent once for each step, however often the alert is judged again', async () => {
    const again = districtForm('2023Q4', [{ indicator: 'emergency_trainings', value: 2 }]);
    const { body } = await system.operator.submit({ plan, region: district, period: '2023Q4', values: again });
    await system.operator.scored(body.submission);
    await system.untilNothingIsOwed();
    expect(aboutEquipment()).toHaveLength(1);
    const ids = mailbox.received.map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);

  it('gives nobody a secret: neither passwords nor tokens stand in what was sent', () => {
    const sent = JSON.stringify(mailbox.received);
    expect(sent.length).toBeGreaterThan(100);
    expect(sent).not.toContain(system.account('monitor').password);
    expect(sent).not.toMatch(/xushi_[A-Za-z0-9_-]{20}/);
  });
});
