import { createHmac } from 'node:crypto';
import type { ChannelConfig, SmsAdapter } from './channel-config.js';
import type { ChannelKind, Notice } from './notice.js';
import { renderNotice, renderSms, type SmsBody } from './render-notice.js';

/** What goes over the wire, signed. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const json = { 'content-type': 'application/json; charset=utf-8' } as const;

/**
 * A notice as its channel takes it, signed with the time of now, as each vendor documents it:
 * 钉钉 https://open.dingtalk.com/document/robots/custom-robot-access, 飞书 https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 * 企业微信 has nothing but the key in its address.
 */
export function signRequest(
  channel: { readonly kind: ChannelKind; readonly config: ChannelConfig },
  notice: Notice,
  now: Date,
): SignedRequest {
  const { kind, config } = channel;
  const { url, secret } = config;
  if (kind === 'sms' && config.sms !== null) return smsRequest(url, config.sms, renderSms(notice));
  const rendered = renderNotice(kind, notice);
  const body = JSON.stringify(rendered);
  if (secret === null) return { url, headers: json, body };
  switch (kind) {
    case 'dingtalk':
      return { url: withDingtalkSign(url, secret, now), headers: json, body };
    case 'feishu':
      return { url, headers: json, body: JSON.stringify({ ...feishuSign(secret, now), ...rendered }) };
    case 'webhook':
      return { url, headers: { ...json, 'x-xushi-signature': webhookSign(secret, body, now) }, body };
    case 'wecom':
    case 'sms':
      return { url, headers: json, body };
  }
}

const hmac = (key: string, message: string) => createHmac('sha256', key).update(message);

/** base64 of HMAC-SHA256 with the secret as key over `milliseconds ⏎ secret`; it is encoded where it enters an address. */
export const dingtalkSign = (secret: string, timestamp: number): string =>
  hmac(secret, `${timestamp}\n${secret}`).digest('base64');

function withDingtalkSign(url: string, secret: string, now: Date): string {
  const timestamp = now.getTime();
  const signed = new URL(url);
  signed.search += `${signed.search === '' ? '' : '&'}timestamp=${timestamp}&sign=${encodeURIComponent(dingtalkSign(secret, timestamp))}`;
  return signed.href;
}

/** base64 of HMAC-SHA256 with `seconds ⏎ secret` as key over nothing. */
export function feishuSign(secret: string, now: Date): { readonly timestamp: string; readonly sign: string } {
  const timestamp = seconds(now);
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '').digest('base64') };
}

/** `t=<seconds>,v1=<hex>` over `seconds.body`, so that an old message cannot be sent again as a new one. */
export function webhookSign(secret: string, body: string, now: Date): string {
  const t = seconds(now);
  return `t=${t},v1=${hmac(secret, `${t}.${body}`).digest('hex')}`;
}

const seconds = (now: Date): string => String(Math.floor(now.getTime() / 1000));

function smsRequest(url: string, { as, template, headers }: SmsAdapter, sms: SmsBody): SignedRequest {
  if (as === 'json') {
    return { url, headers: { ...lowered(headers), ...json }, body: JSON.stringify(filledIn(template, sms)) };
  }
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(template)) fields.set(name, String(filledIn(value, sms)));
  const form = 'application/x-www-form-urlencoded; charset=utf-8';
  return { url, headers: { ...lowered(headers), 'content-type': form }, body: fields.toString() };
}

const lowered = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Replaced in values and not in the written JSON, so that no text can end a string early. */
function filledIn(value: unknown, sms: SmsBody): unknown {
  if (typeof value === 'string') {
    const known = new Map<string, string>(Object.entries({ ...sms }));
    return value.replace(/\{(phone|text|id)\}/g, (_, name: string) => known.get(name) ?? '');
  }
  if (Array.isArray(value)) return value.map((one: unknown): unknown => filledIn(one, sms));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledIn(one, sms)]));
}
