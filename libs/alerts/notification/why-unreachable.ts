import type { ChannelKind } from '#platform/channels';
import type { Recipient } from './message-due.duty.js';

/** Where a recipient is, as far as it is known now. */
export interface Address {
  readonly locale: 'zh' | 'en';
  /** Of a group: the name of the channel. */
  readonly username: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** The account, or the channel. */
  readonly disabled: boolean;
  /** Of a group; null for a person. */
  readonly kind: ChannelKind | null;
}

/** Why nothing can be sent to a recipient any more; null: it can. */
export function whyUnreachable(channel: Recipient['channel'], address: Address | null): string | null {
  if (address === null) return 'the recipient does not exist';
  if (address.disabled) return channel === 'channel' ? 'the channel is switched off' : 'the account is disabled';
  if (channel === 'email' && address.email === null) return 'the account has no address any more';
  if (channel === 'sms' && address.phone === null) return 'the account has no phone any more';
  return null;
}
