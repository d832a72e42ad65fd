import type { ChannelChange, ChannelView, NewChannel } from '../client/types.gen.js';

export type ChannelKind = ChannelView['kind'];
export const channelKinds: readonly ChannelKind[] = ['wecom', 'dingtalk', 'feishu', 'webhook', 'sms'];

/** Robots of 企业微信 have no secret; a webhook cannot be checked without one. */
export const secretOf: Readonly<Record<ChannelKind, 'none' | 'optional' | 'needed'>> = {
  wecom: 'none',
  dingtalk: 'optional',
  feishu: 'optional',
  webhook: 'needed',
  sms: 'none',
};

/** What the form holds. Addresses and secrets are sent and never come back. */
export interface ChannelGiven {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly region: string;
  readonly url?: string;
  readonly secret?: string;
  readonly dropSecret?: boolean;
  readonly minSeverity: number;
  readonly locale: 'zh' | 'en';
  readonly smsAs?: 'json' | 'form';
  /** JSON, as typed. */
  readonly smsTemplate?: string;
  readonly smsHeaders?: string;
  readonly smsOkField?: string;
  readonly smsOkEquals?: string;
}

/** An object in JSON, or null where the text is something else. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const typed = (text: string | undefined): string => (text ?? '').trim();

/** What an SMS gateway is asked; undefined where nothing was typed. */
function smsOf(given: ChannelGiven): NewChannel['sms'] {
  const template = objectOf(typed(given.smsTemplate));
  if (given.kind !== 'sms' || template === null) return undefined;
  const headers = objectOf(typed(given.smsHeaders));
  const field = typed(given.smsOkField);
  // the service checks what stands in them, and names what does not fit
  return {
    as: given.smsAs ?? 'json',
    template: template as NonNullable<NewChannel['sms']>['template'],
    ...(headers !== null && { headers: headers as Record<string, string> }),
    ...(field !== '' && { ok: { field, equals: typed(given.smsOkEquals) } }),
  };
}

export function newChannel(given: ChannelGiven): NewChannel {
  const { name, kind, region, minSeverity, locale } = given;
  const [secret, sms] = [typed(given.secret), smsOf(given)];
  return {
    name,
    kind,
    region,
    minSeverity,
    locale,
    url: typed(given.url),
    ...(secret !== '' && { secret }),
    ...(sms !== undefined && { sms }),
  };
}

/** What was left empty stays as it is; only what differs is sent. */
export function channelChange(given: ChannelGiven, before: ChannelView): ChannelChange {
  const [url, secret, sms] = [typed(given.url), typed(given.secret), smsOf(given)];
  return {
    ...(given.region !== before.region && { region: given.region }),
    ...(given.minSeverity !== before.minSeverity && { minSeverity: given.minSeverity }),
    ...(given.locale !== before.locale && { locale: given.locale }),
    ...(url !== '' && { url }),
    ...(secret !== '' && { secret }),
    ...(secret === '' && given.dropSecret === true && { secret: null }),
    ...(sms !== undefined && { sms }),
  };
}
