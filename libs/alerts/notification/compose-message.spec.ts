import { describe, expect, it } from '@jest/globals';
import type { NoticeFacts } from '../content/alert-facts.js';
import { composeMessage, type Composing, type MessageItem } from './compose-message.js';

const facts: NoticeFacts = {
  kind: 'missing',
  plan: 'p',
  planVersion: 1,
  planTitle: { zh: '方案甲', en: 'Plan A' },
  region: '910101',
  regionName: '甲<县>',
  period: '2024Q3',
  severity: 0,
  items: [{ period: '2024Q3', since: '2024-10-20', target: null, summary: null }],
  lead: '甲',
  responsible: ['甲'],
};
const item = (alertId: string, more: Partial<MessageItem> = {}): MessageItem => ({
  alertId,
  sequence: 1,
  kind: 'open',
  reason: 'not_reported',
  state: 'new',
  severity: 0,
  facts,
  at: new Date('2024-10-22T02:00:00Z'),
  urgent: false,
  ...more,
});
const many = (count: number): MessageItem[] => Array.from({ length: count }, (_, i) => item(String(i + 1)));
const how = (through: Composing['through'], locale: 'zh' | 'en' = 'zh'): Composing => ({
  id: '00000000-0000-4000-8000-000000000001',
  locale,
  today: '2024-10-22',
  address: 'https://xushi.test',
  through,
});
const robot = { kind: 'wecom', channelId: '3' } as const;
const hook = { kind: 'webhook', channelId: '4' } as const;

describe('a message', () => {
  it('is a mail with one step told whole, in HTML with nothing of it taken for markup', () => {
    const mail = composeMessage([item('7')], how({ kind: 'email' }));
    expect(mail).toMatchObject({ kind: 'mail', subject: expect.stringContaining('甲<县>') });
    expect(JSON.stringify(mail)).toContain('甲&lt;县&gt;');
    expect(JSON.stringify(mail)).toContain('https://xushi.test/alerts/7');
    expect(JSON.stringify(mail)).toContain('00000000-0000-4000-8000-000000000001');
  });

  it('to a group is a line and a link, in the language of the group', () => {
    const one = composeMessage([item('7')], how(robot, 'en'));
    expect(one).toMatchObject({
      kind: 'notice',
      channelId: '3',
      notice: { locale: 'en', urgent: false, link: { words: 'Open the alert', url: 'https://xushi.test/alerts/7' } },
    });
    expect(one).not.toHaveProperty('notice.data');
  });

  it('of many counts them, names the worst in front, and leads to all of them', () => {
    const digest = composeMessage([...many(30), item('99', { severity: 3, urgent: true })], how(robot));
    expect(digest).toMatchObject({ notice: { urgent: true, link: { url: 'https://xushi.test/alerts' } } });
    const lines = digest.kind === 'notice' ? digest.notice.lines : [];
    expect(lines.length).toBeLessThanOrEqual(21);
    expect(digest.kind === 'notice' ? digest.notice.title : '').toContain('31');
  });

  it('to a machine carries few alerts whole and many in short, each with its number and step', () => {
    expect(composeMessage(many(20), how(hook))).toMatchObject({
      notice: {
        data: { whole: true, alerts: expect.arrayContaining([expect.objectContaining({ alert: '1', facts })]) },
      },
    });
    const short = composeMessage(many(500), how(hook));
    expect(short).toMatchObject({ notice: { data: { whole: false } } });
    expect(JSON.stringify(short)).toContain('"alert":"500","sequence":1,"event":"open"');
    expect(Buffer.byteLength(JSON.stringify(short))).toBeLessThan(200_000);
  });
});
