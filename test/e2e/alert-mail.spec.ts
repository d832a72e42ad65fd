import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { Mailbox } from '../support/mailbox.js';
import { accountWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

const monitor = 'monitor@district.test';
let mailbox: Mailbox;
let system: System;

beforeAll(async () => {
  mailbox = await Mailbox.open();
  system = await System.start({ plans: [plan], env: { SMTP_URL: mailbox.url, MAIL_FROM: 'xushi@province.test' } });
  await accountWith(system, { role: 'monitor', region: district }, { email: monitor });
}, 120_000);

afterAll(async () => {
  await system.stop();
  await mailbox.close();
}, 60_000);

const aboutEquipment = () => mailbox.received.filter((mail) => mail.subject.includes('仪器设备'));

async function untilMailed(count: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (aboutEquipment().length < count) {
    if (Date.now() > deadline) throw new Error(`${aboutEquipment().length} of ${count} mails came`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('mail about an alert', () => {
  it('reaches the monitor of the region when a target is missed, with gap and clause', async () => {
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
    expect(mail?.body).toContain('差额2个百分点');
    expect(mail?.body).toContain('依据：第16条；牵头：区卫健委');
  }, 60_000);

  it('is sent once for each step, however often the alert is judged again', async () => {
    const again = districtForm('2023Q4', [{ indicator: 'emergency_trainings', value: 2 }]);
    const { body } = await system.operator.submit({ plan, region: district, period: '2023Q4', values: again });
    await system.operator.scored(body.submission);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
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
