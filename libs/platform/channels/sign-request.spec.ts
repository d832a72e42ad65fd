import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ChannelConfig } from './channel-config.js';
import type { Notice } from './notice.js';
import { dingtalkSign, feishuSign, signRequest, webhookSign } from './sign-request.js';

const now = new Date(1_700_000_000_123);
const notice: Notice = { id: 'a1', title: '标题', lines: ['第一行'], link: null, urgent: false, phone: '13800000000' };
const config = (over: Partial<ChannelConfig>): ChannelConfig => ({
  url: 'https://x.example/h?k=1',
  secret: null,
  sms: null,
  ...over,
});

describe('a signature', () => {
  it('is that of the published examples', () => {
    expect(encodeURIComponent(dingtalkSign('SECtest', 1_700_000_000_000))).toBe(
      'aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D',
    );
    expect(feishuSign('test', new Date(1_700_000_000_999))).toEqual({
      timestamp: '1700000000',
      sign: 'eSJQnOl8XqPTMPHWz9e5IzeHS/tqoc68g2967ekIPmg=',
    });
  });

  it('of 钉钉 stands in the address, in milliseconds', () => {
    const { url, body } = signRequest({ kind: 'dingtalk', config: config({ secret: 'SECtest' }) }, notice, now);
    const query = new URL(url).searchParams;
    expect(query.get('k')).toBe('1');
    expect(query.get('timestamp')).toBe('1700000000123');
    expect(query.get('sign')).toBe(dingtalkSign('SECtest', 1_700_000_000_123));
    expect(body).not.toContain('sign');
  });

  it('of 飞书 stands in the body, in seconds', () => {
    const { url, body } = signRequest({ kind: 'feishu', config: config({ secret: 'test' }) }, notice, now);
    expect(url).toBe('https://x.example/h?k=1');
    expect(JSON.parse(body)).toMatchObject({
      timestamp: '1700000000',
      sign: feishuSign('test', now).sign,
      msg_type: 'post',
    });
  });

  it('of a webhook covers its time and every byte of its body', () => {
    const { headers, body } = signRequest({ kind: 'webhook', config: config({ secret: 'shared' }) }, notice, now);
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-xushi-signature'] ?? '') ?? [];
    expect(t).toBe('1700000000');
    expect(v1).toBe(
      createHmac('sha256', 'shared')
        .update(`${t ?? ''}.${body}`)
        .digest('hex'),
    );
    expect(webhookSign('shared', `${body} `, now)).not.toContain(v1);
  });

  it('is left out where there is no secret, and where the vendor has none', () => {
    for (const kind of ['wecom', 'dingtalk', 'feishu', 'webhook'] as const) {
      const { url, body, headers } = signRequest({ kind, config: config({}) }, notice, now);
      expect([url, headers]).toEqual([
        'https://x.example/h?k=1',
        { 'content-type': 'application/json; charset=utf-8' },
      ]);
      expect(body).not.toContain('sign');
    }
    expect(signRequest({ kind: 'wecom', config: config({ secret: 'x' }) }, notice, now).url).toBe(
      'https://x.example/h?k=1',
    );
  });
});

describe('an SMS', () => {
  const text = '标题 第一行';

  it('fills in a JSON template, where no text ends a string early', () => {
    const template = { to: ['{phone}'], body: '【序时】{text}', ref: { id: '{id}', fixed: true } };
    const hostile = { ...notice, title: '","to":["1"],"x":"', lines: [] };
    const sms = { as: 'json', template, headers: { 'X-Key': 'k' } } as const;
    const { headers, body } = signRequest({ kind: 'sms', config: config({ sms }) }, hostile, now);
    expect(JSON.parse(body)).toEqual({
      to: ['13800000000'],
      body: '【序时】","to":["1"],"x":"',
      ref: { id: 'a1', fixed: true },
    });
    expect(headers).toEqual({ 'x-key': 'k', 'content-type': 'application/json; charset=utf-8' });
  });

  it('fills in a form, where no text begins another field', () => {
    const template = { mobile: '{phone}', content: '{text}&admin=1', id: '{id}' };
    const sms = { as: 'form', template, headers: {} } as const;
    const { body } = signRequest({ kind: 'sms', config: config({ sms }) }, notice, now);
    expect([...new URLSearchParams(body)]).toEqual([
      ['mobile', '13800000000'],
      ['content', `${text}&admin=1`],
      ['id', 'a1'],
    ]);
  });
});
