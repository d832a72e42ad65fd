import { createHmac, timingSafeEqual } from 'node:crypto';
import type http from 'node:http';
import type { ChannelKind } from '#platform/channels';

/** What stands in the address of every robot, and in nothing that the product says. */
export const token = 'ROBOT-TOKEN';

export interface Asked {
  readonly text: string;
  readonly address: URL;
  readonly headers: http.IncomingHttpHeaders;
  readonly now: Date;
}

export interface Fault {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const refusals: Readonly<Record<ChannelKind, object>> = {
  wecom: { errcode: 93000, errmsg: 'invalid webhook url, hint: [ROBOT-TOKEN]' },
  dingtalk: { errcode: 310000, errmsg: 'keywords not in content, ROBOT-TOKEN' },
  feishu: { code: 19024, msg: 'Key Words Not Found, ROBOT-TOKEN', data: {} },
  webhook: {},
  sms: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: 'ROBOT-TOKEN' },
};

/** What each vendor looks at before it takes a message. */
export const rules: Readonly<Record<ChannelKind, (asked: Asked, secret: string | undefined) => Fault | null>> = {
  wecom: ({ text, address }) => {
    if (address.searchParams.get('key') !== token) return { status: 200, body: refusals.wecom };
    const { msgtype, markdown, file } = JSON.parse(text) as {
      msgtype: string;
      markdown: { content: string };
      file?: { media_id: string };
    };
    if (msgtype === 'file') {
      const known = file?.media_id.startsWith('3a8asd892asd8asd-') === true;
      return known ? null : { status: 200, body: { errcode: 40007, errmsg: 'invalid media_id' } };
    }
    const fits = msgtype === 'markdown' && Buffer.byteLength(markdown.content) <= 4096;
    return fits ? null : { status: 200, body: { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' } };
  },
  dingtalk: ({ text, address, now }, secret) => {
    const query = address.searchParams;
    if (query.get('access_token') !== token)
      return { status: 200, body: { errcode: 300005, errmsg: 'token is not exist' } };
    if (Buffer.byteLength(text) > 20_000) return { status: 200, body: { errcode: 460101, errmsg: 'message too long' } };
    if (secret === undefined) return null;
    const timestamp = query.get('timestamp') ?? '';
    const right = hmac(secret, `${timestamp}\n${secret}`).toString('base64');
    const signed =
      same(query.get('sign') ?? '', right) && isRecent(Number(timestamp), now) && /^\d{13}$/.test(timestamp);
    return signed ? null : { status: 200, body: { errcode: 310000, errmsg: 'sign not match' } };
  },
  feishu: ({ text, address, now }, secret) => {
    if (!address.pathname.endsWith(`/${token}`))
      return { status: 400, body: { code: 19001, msg: 'param invalid: incoming webhook access token invalid' } };
    if (Buffer.byteLength(text) > 20_000) return { status: 400, body: { code: 9499, msg: 'Bad Request', data: {} } };
    if (secret === undefined) return null;
    const { timestamp = '', sign = '' } = JSON.parse(text) as { timestamp?: string; sign?: string };
    const right = hmac(`${timestamp}\n${secret}`, '').toString('base64');
    const signed = same(sign, right) && isRecent(Number(timestamp) * 1000, now);
    return signed
      ? null
      : {
          status: 200,
          body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' },
        };
  },
  webhook: ({ text, headers, now }, secret) => {
    if (secret === undefined) return null;
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-xushi-signature'])) ?? [];
    const signed = same(v1, hmac(secret, `${t}.${text}`).toString('hex')) && isRecent(Number(t) * 1000, now);
    return signed ? null : { status: 401, body: {} };
  },
  sms: ({ address }) => (address.searchParams.get('account') === token ? null : { status: 403, body: {} }),
};

const hmac = (key: string, message: string): Buffer => createHmac('sha256', key).update(message).digest();

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const isRecent = (at: number, now: Date): boolean => Math.abs(now.getTime() - at) < 3_600_000;
