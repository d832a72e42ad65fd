import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeReply, type Reply } from './judge-reply.js';
import { channelKinds, type ChannelKind } from './notice.js';

const now = new Date('2024-03-01T00:00:00Z');
const judge = (kind: ChannelKind, reply: Partial<Reply>) =>
  judgeReply({ kind }, { status: 200, retryAfter: null, text: '', ...reply }, now);
const said = (kind: ChannelKind, body: object, status = 200) => judge(kind, { status, text: JSON.stringify(body) });

describe('an answer', () => {
  it.each([
    ['wecom', { errcode: 0, errmsg: 'ok' }],
    ['dingtalk', { errcode: 0, errmsg: 'ok' }],
    ['feishu', { code: 0, msg: 'success', StatusCode: 0 }],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }],
    ['webhook', { anything: 1 }],
    ['sms', { anything: 1 }],
  ] as const)('of %s that says %j is a success', (kind, body) => {
    expect(said(kind, body)).toMatchObject({ sent: true });
  });

  it.each([
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url, hint: [x]' }, 'token'],
    ['wecom', { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }, 'too_long'],
    ['dingtalk', { errcode: 310000, errmsg: 'sign not match' }, 'signature'],
    ['dingtalk', { errcode: 310000, errmsg: 'description:机器人发送签名不匹配;solution:请确认签名' }, 'signature'],
    ['dingtalk', { errcode: 310000, errmsg: 'keywords not in content' }, 'keyword'],
    ['dingtalk', { errcode: 310000, errmsg: 'ip 1.2.3.4 not in whitelist' }, 'address_refused'],
    ['dingtalk', { errcode: 300001, errmsg: 'token is not exist' }, 'token'],
    ['dingtalk', { errcode: '300005' }, 'token'],
    ['dingtalk', { errcode: 400102 }, 'stopped'],
    ['feishu', { code: 19021, msg: 'sign match fail or timestamp is not within one hour' }, 'signature'],
    ['feishu', { code: 19022, msg: 'Ip Not Allowed' }, 'address_refused'],
    ['feishu', { code: 19024, msg: 'Key Words Not Found' }, 'keyword'],
    ['feishu', { code: 19001, msg: 'param invalid: incoming webhook access token invalid' }, 'token'],
    ['feishu', { code: 9499, msg: 'Bad Request' }, 'refused'],
  ] as const)('of %s that says %j with HTTP 200 is final, and names the cure', (kind, body, code) => {
    const judged = said(kind, body);
    expect(judged).toMatchObject({ sent: false, retry: false, code: `channel.${code}` });
    expect(JSON.stringify(judged)).toMatch(/：.*错误码 \d+/);
    expect(said(kind, body, 400)).toEqual(judged);
  });

  it.each([
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, 600],
    ['dingtalk', { errcode: 410100 }, 600],
    ['dingtalk', { errcode: 660026 }, 600],
    ['wecom', { errcode: 45009 }, 60],
    ['feishu', { code: 11232 }, 60],
  ] as const)('of %s that says %j pauses the robot for %i s', (kind, body, pauseSeconds) => {
    expect(said(kind, body)).toMatchObject({
      sent: false,
      retry: true,
      code: 'channel.limited',
      pauseSeconds,
      retryAfterSeconds: pauseSeconds,
    });
  });

  it('with an unknown code, or a passing one, is tried again', () => {
    expect(said('wecom', { errcode: -1 })).toMatchObject({ sent: false, retry: true, code: 'channel.busy' });
    expect(said('dingtalk', { errcode: 987654 })).toMatchObject({
      sent: false,
      retry: true,
      code: 'channel.vendor_code',
    });
    expect(said('feishu', { code: 0, StatusCode: 5 })).toMatchObject({ sent: false, retry: true });
  });

  it('that is no JSON of a robot is no success', () => {
    for (const text of ['', 'ok', '<html>', '[]', '{}', '{"errcode":null}', '{"errcode":"ok"}']) {
      expect(judge('wecom', { text })).toMatchObject({ sent: false, retry: true, code: 'channel.unreadable' });
    }
  });

  it('by its status: 5xx is tried again, 4xx is not', () => {
    for (const kind of channelKinds) {
      expect(judge(kind, { status: 500 })).toMatchObject({ sent: false, retry: true, code: 'channel.server_error' });
      for (const status of [400, 401, 403, 404, 410, 422])
        expect(judge(kind, { status })).toMatchObject({ sent: false, retry: false, code: 'channel.refused' });
    }
  });

  it.each([
    ['120', 120],
    ['0', 1],
    ['999999', 3600],
    ['Fri, 01 Mar 2024 00:02:00 GMT', 120],
    ['Thu, 01 Feb 2024 00:00:00 GMT', 1],
    ['soon', 60],
    ['', 60],
    [null, 60],
  ])('429 with Retry-After %j is left alone for %i s', (retryAfter, seconds) => {
    const limited = { code: 'channel.limited', retry: true, pauseSeconds: seconds, retryAfterSeconds: seconds };
    expect(judge('wecom', { status: 429, retryAfter })).toMatchObject(limited);
  });

  it('503 waits as long as it is asked to, without a pause for others', () => {
    const judged = judge('webhook', { status: 503, retryAfter: '30' });
    expect(judged).toMatchObject({ code: 'channel.server_error', retry: true, retryAfterSeconds: 30 });
    expect(judged).not.toHaveProperty('pauseSeconds');
    expect(judge('dingtalk', { status: 429 })).toMatchObject({ pauseSeconds: 600 });
  });

  it('of an SMS gateway says yes in a field of its own', () => {
    const ok = { field: 'Response.Code', equals: 'Ok' };
    const gateway = (text: string) => judgeReply({ kind: 'sms', ok }, { status: 200, retryAfter: null, text }, now);
    expect(gateway('{"Response":{"Code":"Ok"}}')).toMatchObject({ sent: true });
    for (const text of ['{"Response":{"Code":"Balance"}}', '{"Response":null}', '{}', 'x', '{"Response":{"Code":{}}}'])
      expect(gateway(text)).toMatchObject({ sent: false, retry: true, code: 'channel.gateway_refused' });
  });

  it('is never repeated in words, whatever it says', () => {
    const words = fc.string({ minLength: 8 }).filter((text) => /^[A-Za-z0-9 ]{8,}$/.test(text) && !/^\d+$/.test(text));
    const canary = 'SECRET-CANARY';
    fc.assert(
      fc.property(
        fc.constantFrom(...channelKinds),
        words,
        fc.integer(),
        fc.constantFrom(200, 400, 429, 503),
        (kind, text, errcode, status) => {
          const errmsg = `${canary} ${text}`;
          const judged = judgeReply(
            { kind },
            { status, retryAfter: canary, text: JSON.stringify({ errcode, code: errcode, errmsg, msg: errmsg }) },
            now,
          );
          expect(JSON.stringify(judged)).not.toContain(canary);
        },
      ),
    );
  });
});
