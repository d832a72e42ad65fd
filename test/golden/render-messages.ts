import { composeMessage, describeStep, type MessageItem } from '#alerts/pure';
import { channelKinds, renderNotice } from '#platform/channels';
import { sampleFacts, sampleNotice, sampleStep } from './sample-alert.js';

const id = '7d0f2c1e-54a8-4f3b-9c55-2f6c1b7e9a10';
const address = 'https://xushi.example';
const at = new Date('2023-07-24T01:30:00Z');

const alert: MessageItem = { ...sampleStep, alertId: '12', sequence: 1, state: 'new', at, urgent: false };
const notice: MessageItem = {
  ...{ kind: 'open', reason: 'deadline_passed', facts: sampleNotice, severity: 0 },
  ...{ alertId: '13', sequence: 1, state: 'new', at, urgent: false },
};
const overdue: MessageItem = {
  ...{ kind: 'escalate', reason: 'deadline_passed', severity: 3, flag: 'red', urgent: true },
  facts: { ...sampleFacts, region: '000001', regionName: '甲县（演示）' },
  details: { rung: 'confirm+2', dueOn: '2023-07-19', toRegion: '520000' },
  ...{ upTo: '贵州省', alertId: '9', sequence: 4, state: 'new', at },
};

/** What is told: one alert, one notice, and several at once. */
const told: Readonly<Record<string, readonly MessageItem[]>> = {
  alert: [alert],
  notice: [notice],
  digest: [overdue, alert, notice],
};

/** Every channel's message of each of them, in both languages: file and what it holds. */
export function renderMessages(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, items] of Object.entries(told)) {
    for (const locale of ['zh', 'en'] as const) {
      for (const [file, text] of messagesOf(items, locale)) files.set(`${name}/${locale}/${file}`, text);
    }
  }
  return files;
}

function messagesOf(items: readonly MessageItem[], locale: 'zh' | 'en'): readonly (readonly [string, string])[] {
  const [first] = items;
  const { title, body } = describeStep(first ?? alert);
  const inbox = [`${title[locale]}\n\n${body[locale]}\n`].map((text) => ['inbox.txt', text] as const);
  const robots = channelKinds.map((kind) => [`${kind}.json`, json(bodyOf(items, locale, kind))] as const);
  return [...(items.length === 1 ? inbox : []), ...mailOf(items, locale), ...robots];
}

function mailOf(items: readonly MessageItem[], locale: 'zh' | 'en'): readonly (readonly [string, string])[] {
  const mail = composeMessage(items, { id, locale, today: '2023-07-24', address, through: { kind: 'email' } });
  if (mail.kind !== 'mail') throw new Error('a mail goes by mail');
  return [
    ['mail.txt', `Subject: ${mail.subject}\n\n${mail.text}`],
    ['mail.html', mail.html],
  ];
}

function bodyOf(items: readonly MessageItem[], locale: 'zh' | 'en', kind: (typeof channelKinds)[number]): unknown {
  const through = { kind, channelId: '1' };
  const content = composeMessage(items, { id, locale, today: '2023-07-24', address, through });
  if (content.kind !== 'notice') throw new Error('a robot is told by a notice');
  return renderNotice(kind, { ...content.notice, id, ...(kind === 'sms' ? { phone: '+8613800000000' } : {}) });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
