import { defineDuty } from '#platform/ledger';

/** A way out: to a person by mail or SMS (an account's id), or to a group (a channel's id). */
export interface Recipient {
  readonly channel: 'email' | 'sms' | 'channel';
  readonly recipientId: string;
}

declare global {
  interface DutyKeys {
    'message-due': Recipient;
  }
}

/**
 * A recipient is owed word of something. Key: `email/17`, `channel/3`. What can go at once does not wait for what can
 * wait, and what can wait keeps the place that it has.
 */
export const messageDue = defineDuty({
  name: 'message-due',
  print: ({ channel, recipientId }: Recipient) => `${channel}/${recipientId}`,
  parse: (text: string): Recipient => {
    const [channel, recipientId = ''] = text.split('/');
    if ((channel === 'email' || channel === 'sms' || channel === 'channel') && /^\d+$/.test(recipientId)) {
      return { channel, recipientId };
    }
    throw new Error(`"${text}" names no recipient`);
  },
  revives: 'sooner',
  kind: 'prepared',
});
