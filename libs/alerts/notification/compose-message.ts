import type { ChannelKind, Notice } from '#platform/channels';
import type { IsoDay } from '#scoring';
import type { CaseState } from '../alert-step.js';
import { describeDigest } from '../content/describe-digest.js';
import { describeStep } from '../content/describe-step.js';
import type { DigestItem } from '../content/told-step.js';
import { toWebhook } from '../content/to-webhook.js';
import { renderMail, type RenderedMail } from './render-mail.js';

/** A step that goes out, with what a machine needs besides. */
export interface MessageItem extends DigestItem {
  readonly sequence: number;
  readonly state: CaseState;
  readonly at: Date;
  readonly urgent: boolean;
}

/** What is sent, as it is kept: a repeat says the same. */
export type Content =
  | ({ readonly kind: 'mail' } & RenderedMail)
  | { readonly kind: 'notice'; readonly channelId: string; readonly notice: Omit<Notice, 'id' | 'phone'> };

export interface Composing {
  readonly id: string;
  readonly locale: 'zh' | 'en';
  readonly today: IsoDay;
  /** Where people read alerts, without a slash at its end. */
  readonly address: string;
  readonly through: { readonly kind: 'email' } | { readonly kind: ChannelKind; readonly channelId: string };
}

/** A message names so many of the worst; the others are counted. */
const named = 20;
const openWords = { zh: '查看预警', en: 'Open the alert' } as const;
const listWords = { zh: '查看全部预警', en: 'All alerts' } as const;

/** One step is told whole, many are counted with the worst in front. */
export function composeMessage(items: readonly MessageItem[], composing: Composing): Content {
  const { id, locale, today, address, through } = composing;
  const worst = items.toSorted(worstFirst);
  const [first] = worst;
  if (first === undefined) throw new Error('a message says something');
  const single = worst.length === 1;
  const words = single ? describeStep(first) : describeDigest(worst, { today });
  const link = single
    ? { words: openWords[locale], url: linkTo(address, first.alertId) }
    : { words: listWords[locale], url: `${address}/alerts` };
  if (through.kind === 'email') {
    const mail = renderMail({ locale, title: words.title[locale], body: words.body[locale], link, number: id });
    return { kind: 'mail', ...mail };
  }
  const [title = '', ...more] = words.brief[locale].split('\n');
  const briefs = single ? [] : worst.slice(0, named).map((item) => describeStep(item).brief[locale]);
  const notice = {
    title,
    lines: more.length > 0 ? more : briefs,
    link,
    locale,
    urgent: items.some(({ urgent }) => urgent),
  };
  const data = through.kind === 'webhook' ? { data: dataOf(worst, address) } : {};
  return { kind: 'notice', channelId: through.channelId, notice: { ...notice, ...data } };
}

/** Few alerts go whole, many as what is needed to ask for them. */
function dataOf(items: readonly MessageItem[], address: string): unknown {
  const all = items.map((item) => ({ ...item, link: linkTo(address, item.alertId) }));
  if (all.length <= named) return { whole: true, alerts: all.map(toWebhook) };
  return {
    whole: false,
    alerts: all.map(({ alertId, sequence, kind, state, severity, at, facts, link }) => {
      const { plan, region } = facts;
      return { alert: alertId, sequence, event: kind, kind: facts.kind, plan, region, state, severity, at, link };
    }),
  };
}

const linkTo = (address: string, alertId: string): string => `${address}/alerts/${alertId}`;

function worstFirst(a: MessageItem, b: MessageItem): number {
  return Number(b.urgent) - Number(a.urgent) || b.severity - a.severity || Number(a.alertId) - Number(b.alertId);
}
