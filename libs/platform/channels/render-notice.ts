import { bytes, cutMarks, cutText, jsonBytes, units, type Measure } from './cut-text.js';
import type { ChannelKind, Notice } from './notice.js';
import { oneLine, plainAddress, plainWords } from './plain-words.js';

/**
 * What vendors allow: 企业微信 4,096 bytes of markdown, 钉钉 20,000 bytes and 飞书 20 KB of body. The texts keep room for
 * what is around them and for a signature.
 */
export const mostOf = { wecom: 4_096, dingtalk: 12_000, feishu: 16_000, webhook: 256_000, sms: 134 } as const;

const mostTitle = 120;
const leastSms = 34;

/** The body that a vendor takes, before it is signed; what exceeds the vendor's limit is cut and said to be cut. */
export function renderNotice(
  kind: ChannelKind,
  notice: Notice,
): WecomBody | DingtalkBody | FeishuBody | WebhookBody | SmsBody {
  switch (kind) {
    case 'wecom':
      return renderWecom(notice);
    case 'dingtalk':
      return renderDingtalk(notice);
    case 'feishu':
      return renderFeishu(notice);
    case 'webhook':
      return renderWebhook(notice);
    case 'sms':
      return renderSms(notice);
  }
}

export interface WecomBody {
  readonly msgtype: 'markdown';
  readonly markdown: { readonly content: string };
}

export function renderWecom(notice: Notice): WecomBody {
  const content = markdown(notice, { most: mostOf.wecom, measure: bytes, between: '\n' });
  return { msgtype: 'markdown', markdown: { content } };
}

export interface DingtalkBody {
  readonly msgtype: 'markdown';
  readonly markdown: { readonly title: string; readonly text: string };
}

/** `title` is what the list of conversations shows; a line break of its markdown is an empty line. */
export function renderDingtalk(notice: Notice): DingtalkBody {
  const text = markdown(notice, { most: mostOf.dingtalk, measure: jsonBytes, between: '\n\n' });
  return { msgtype: 'markdown', markdown: { title: titleOf(notice), text } };
}

export interface FeishuBody {
  readonly msg_type: 'post';
  readonly content: {
    readonly post: Readonly<Record<string, { title: string; content: readonly (readonly FeishuTag[])[] }>>;
  };
}
type FeishuTag =
  { readonly tag: 'text'; readonly text: string } | { readonly tag: 'a'; readonly text: string; readonly href: string };

export function renderFeishu(notice: Notice): FeishuBody {
  const text = cutText(notice.lines.map(plainWords).join('\n'), {
    most: mostOf.feishu,
    measure: jsonBytes,
    mark: markOf(notice),
  });
  const { link } = notice;
  const content: FeishuTag[][] = text === '' ? [] : [[{ tag: 'text', text }]];
  if (link !== null) content.push([{ tag: 'a', text: plainWords(link.words), href: plainAddress(link.url) }]);
  content.push([{ tag: 'text', text: numberOf(notice) }]);
  return {
    msg_type: 'post',
    content: { post: { [notice.locale === 'en' ? 'en_us' : 'zh_cn']: { title: titleOf(notice), content } } },
  };
}

export interface WebhookBody {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: string | null;
  readonly urgent: boolean;
  readonly data: unknown;
  /** The data were too large to send: they are behind the link. */
  readonly cut: boolean;
}

/** For machines: the texts as they are, and the data with them. */
export function renderWebhook({ id, title, lines, link, urgent, data = null }: Notice): WebhookBody {
  const whole = { id, title, lines, link: link?.url ?? null, urgent, data, cut: false };
  if (bytes(JSON.stringify(whole)) <= mostOf.webhook) return whole;
  const atMost = (text: string, most: number): string => cutText(text, { most, measure: units, mark: '…' });
  const fewer = lines.slice(0, 200).map((line) => atMost(line, 200));
  return { ...whole, title: atMost(title, 500), lines: fewer, data: null, cut: true };
}

export interface SmsBody {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
}

/** At most two parts: 70 characters, or twice 67 where they are joined. The address is kept whole. */
export function renderSms(notice: Notice): SmsBody {
  const { id, phone = '', link } = notice;
  const foot = link === null ? '' : ` ${link.url}`;
  const text = [notice.title, ...notice.lines].map(oneLine).join(' ');
  return {
    id,
    phone,
    text: `${cutText(text, { most: Math.max(leastSms, mostOf.sms - foot.length), measure: units, mark: '…' })}${foot}`,
  };
}

interface Markdown {
  readonly most: number;
  readonly measure: Measure;
  readonly between: string;
}

/** A title, the lines, the link and the number; where it is too much, lines give way. */
function markdown(notice: Notice, { most, measure, between }: Markdown): string {
  const head = `**${titleOf(notice)}**`;
  const { link } = notice;
  const foot = [
    ...(link === null ? [] : [`[${plainWords(link.words)}](${plainAddress(link.url)})`]),
    numberOf(notice),
  ].join(between);
  const room = most - [head, foot, between, between].reduce((sum, part) => sum + measure(part), 0);
  const lines = notice.lines.map(plainWords).filter((line) => line !== '');
  const text = cutText(lines.join(between), { most: room, measure, mark: markOf(notice) });
  return [head, ...(text === '' ? [] : [text]), foot].join(between);
}

/** A flag in front of what cannot wait, which needs no colour to be seen. */
const titleOf = ({ title, urgent }: Notice): string =>
  `${urgent ? '⚑ ' : ''}${cutText(plainWords(title), { most: mostTitle, measure: units, mark: '…' })}`;

/** The same number on a message that comes twice. */
const numberOf = ({ id, locale }: Notice): string => `${locale === 'en' ? 'No.' : '编号'} ${id.slice(0, 8)}`;

const markOf = ({ locale = 'zh' }: Notice): string => cutMarks[locale];
