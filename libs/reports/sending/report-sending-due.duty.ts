import { defineDuty } from '#platform/ledger';

/** A way out: to a person by mail (an account's id), or to a group (a channel's id). */
export interface SendingWay {
  readonly way: 'email' | 'channel';
  readonly recipientId: string;
}

declare global {
  interface DutyKeys {
    'report-sending-due': SendingWay;
  }
}

/** A recipient is owed bulletins. Key: `email/17`, `channel/3`. What is due sooner does not wait for what waits for the morning. */
export const reportSendingDue = defineDuty({
  name: 'report-sending-due',
  print: ({ way, recipientId }: SendingWay) => `${way}/${recipientId}`,
  parse: (text: string): SendingWay => {
    const [way, recipientId = ''] = text.split('/');
    if ((way === 'email' || way === 'channel') && /^\d+$/.test(recipientId)) return { way, recipientId };
    throw new Error(`"${text}" names no recipient`);
  },
  revives: 'sooner',
  kind: 'prepared',
});
