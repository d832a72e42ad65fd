import { z } from 'zod';
import type { Words } from '#platform/errors';
import type { SmsAdapter } from './channel-config.js';
import type { ChannelKind } from './notice.js';
import type { SendOutcome } from './send-outcome.js';
import { vendorFault, type VendorFault } from './vendor-codes.js';

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** The outcome, and for how long the channel is to be left alone where its server asks for it. */
export type Judgement = SendOutcome & { readonly pauseSeconds?: number };

const longestWait = 3_600;
const limitSeconds: Readonly<Record<ChannelKind, number>> = {
  wecom: 60,
  dingtalk: 600,
  feishu: 60,
  webhook: 60,
  sms: 60,
};

/**
 * HTTP 200 is not enough: 企业微信 and 钉钉 say `errcode`, 飞书 says `code` or `StatusCode`, and each is only done with 0.
 * Of what a server says only numbers are repeated; its words could hold anything.
 */
export function judgeReply(
  channel: { readonly kind: ChannelKind; readonly ok?: SmsAdapter['ok'] },
  reply: Reply,
  now: Date,
): Judgement {
  const { status } = reply;
  const wait = waitOf(reply.retryAfter, now);
  const said = channel.kind === 'webhook' || channel.kind === 'sms' ? undefined : codeOf(reply.text);
  if (status === 429) return tooMany(channel.kind, wait);
  if (said !== undefined && said.code !== '0')
    return fromVendor(vendorFault(channel.kind, said.code, said.message), said.code);
  if (status === 503) return failing(status, wait);
  if (status >= 500) return failing(status, null);
  if (status < 200 || status >= 300) return refused(status);
  if (channel.kind === 'webhook') return { sent: true, providerRef: `HTTP ${status}` };
  if (channel.kind === 'sms') return judgeSms(channel.ok, reply);
  return said === undefined ? unreadable() : { sent: true, providerRef: `HTTP ${status} code 0` };
}

const number = z.union([z.number(), z.string().regex(/^-?\d{1,10}$/)]);
const vendorReply = z.looseObject({
  errcode: number.optional(),
  code: number.optional(),
  StatusCode: number.optional(),
  errmsg: z.string().optional().catch(undefined),
});

/** The code of a vendor's JSON; undefined where there is none. */
function codeOf(text: string): { readonly code: string; readonly message: string } | undefined {
  const parsed = vendorReply.safeParse(parsedOrNull(text));
  if (!parsed.success) return undefined;
  const { errcode, code, StatusCode, errmsg } = parsed.data;
  const codes = [errcode, code, StatusCode].filter((one) => one !== undefined).map(String);
  const wrong = codes.find((one) => one !== '0');
  return codes.length === 0 ? undefined : { code: wrong ?? '0', message: errmsg ?? '' };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function judgeSms(ok: SmsAdapter['ok'], { status, text }: Reply): Judgement {
  const yes: Judgement = { sent: true, providerRef: `HTTP ${status}` };
  if (ok === undefined) return yes;
  let found = parsedOrNull(text);
  for (const name of ok.field.split('.')) {
    found =
      typeof found === 'object' && found !== null
        ? new Map<string, unknown>(Object.entries(found)).get(name)
        : undefined;
  }
  const isYes = ['string', 'number', 'boolean'].includes(typeof found) && String(found) === ok.equals;
  return isYes
    ? yes
    : outcome('gateway_refused', true, {
        zh: `短信网关没有受理（${ok.field} 不是 ${ok.equals}）：请核对模板参数、签名和余额`,
        en: `The SMS gateway did not take it (${ok.field} is not ${ok.equals}): check the template, the signature and the balance`,
      });
}

/** Retry-After in seconds or as a date; at least a second and at most an hour. */
function waitOf(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(longestWait, Math.max(1, Math.ceil(seconds)));
}

const outcome = (code: string, retry: boolean, words: Words) =>
  ({ sent: false, retry, code: `channel.${code}`, words }) as const;

function fromVendor({ code, retry, words, pauseSeconds }: VendorFault, said: string): Judgement {
  const named = { zh: `${words.zh}（错误码 ${said}）`, en: `${words.en} (code ${said})` };
  const judged = outcome(code, retry, named);
  return pauseSeconds === undefined ? judged : { ...judged, pauseSeconds, retryAfterSeconds: pauseSeconds };
}

function tooMany(kind: ChannelKind, wait: number | null): Judgement {
  const pauseSeconds = wait ?? limitSeconds[kind];
  const words = {
    zh: `对方限流（HTTP 429），${pauseSeconds} 秒内不再发送`,
    en: `The other side limits the rate (HTTP 429); nothing is sent for ${pauseSeconds} s`,
  };
  return { ...outcome('limited', true, words), pauseSeconds, retryAfterSeconds: pauseSeconds };
}

function failing(status: number, wait: number | null): Judgement {
  const judged = outcome('server_error', true, {
    zh: `对方服务出错（HTTP ${status}），稍后重试`,
    en: `The other side failed (HTTP ${status}); it is tried again`,
  });
  return wait === null ? judged : { ...judged, retryAfterSeconds: wait };
}

const refused = (status: number): Judgement =>
  outcome('refused', false, {
    zh: `对方拒绝了请求（HTTP ${status}）：请核对网址和密钥后更新通道`,
    en: `The other side refused the request (HTTP ${status}): check the address and the secret, and change the channel`,
  });

const unreadable = (): Judgement =>
  outcome('unreadable', true, {
    zh: '对方没有按机器人接口回答，无法确认是否送达，将重试：请核对网址是否为机器人的 Webhook 地址',
    en: 'The answer is not that of a robot, so nobody knows whether it arrived, and it is tried again: check that the address is that of the robot',
  });
