import { defineDuty } from '#platform/ledger';
import { sentEvents, type SentEvent } from './sent-event.js';

/** Something that became of a bulletin and that its readers have to hear. */
export interface ToldBulletin {
  readonly reportId: string;
  readonly event: SentEvent;
}

declare global {
  interface DutyKeys {
    'report-delivery-due': ToldBulletin;
  }
}

/** Who is told of it is yet to be found out. Key: `<report>/published`. */
export const reportDeliveryDue = defineDuty({
  name: 'report-delivery-due',
  print: ({ reportId, event }: ToldBulletin) => `${reportId}/${event}`,
  parse: (text: string): ToldBulletin => {
    const [reportId = '', told] = text.split('/');
    const event = sentEvents.find((one) => one === told);
    if (/^[0-9a-f-]{36}$/.test(reportId) && event !== undefined) return { reportId, event };
    throw new Error(`"${text}" names no bulletin and what became of it`);
  },
  revives: true,
  kind: 'prepared',
});
