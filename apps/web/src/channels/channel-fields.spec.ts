import { describe, expect, it } from '@jest/globals';
import type { ChannelView } from '../client/types.gen.js';
import { channelChange, newChannel, objectOf, type ChannelGiven } from './channel-fields.js';

const given: ChannelGiven = { name: 'office', kind: 'dingtalk', region: '150303', minSeverity: 1, locale: 'zh' };
const before: ChannelView = {
  name: 'office',
  kind: 'dingtalk',
  region: '150303',
  regionName: '海南区',
  host: 'oapi.example',
  minSeverity: 1,
  locale: 'zh',
  enabled: true,
  pausedUntil: null,
  trouble: null,
  createdBy: 'sysadmin',
  createdAt: '',
  changedAt: '',
};

describe('a new channel', () => {
  it('has the secret that was typed, and none where none was', () => {
    expect(newChannel({ ...given, url: ' https://x/y ', secret: ' ' })).toEqual({ ...given, url: 'https://x/y' });
    expect(newChannel({ ...given, url: 'https://x', secret: 's' }).secret).toBe('s');
  });

  it('asks an SMS gateway as the form says', () => {
    const sms = { ...given, kind: 'sms' as const, url: 'https://x', smsTemplate: '{"to":"{phone}","text":"{text}"}' };
    expect(newChannel(sms).sms).toEqual({ as: 'json', template: { to: '{phone}', text: '{text}' } });
    const more = { ...sms, smsAs: 'form' as const, smsHeaders: '{"X-Key":"k"}', smsOkField: 'Code', smsOkEquals: 'OK' };
    expect(newChannel(more).sms).toMatchObject({
      as: 'form',
      headers: { 'X-Key': 'k' },
      ok: { field: 'Code', equals: 'OK' },
    });
    expect(newChannel({ ...sms, kind: 'wecom' }).sms).toBeUndefined();
  });
});

describe('a change of a channel', () => {
  it('leaves what is empty as it is', () => {
    expect(channelChange({ ...given, url: '', secret: '' }, before)).toEqual({});
    expect(channelChange({ ...given, minSeverity: 3 }, before)).toEqual({ minSeverity: 3 });
  });

  it('takes a secret away only where that was asked, and no new one was typed', () => {
    expect(channelChange({ ...given, dropSecret: true }, before)).toEqual({ secret: null });
    expect(channelChange({ ...given, dropSecret: true, secret: 'new' }, before)).toEqual({ secret: 'new' });
  });
});

describe('typed JSON', () => {
  it('is an object or nothing', () => {
    expect(objectOf('{"a":1}')).toEqual({ a: 1 });
    expect([objectOf('[1]'), objectOf('null'), objectOf('{')]).toEqual([null, null, null]);
  });
});
