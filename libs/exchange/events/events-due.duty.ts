import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'events-due': string;
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A webhook has not been told everything yet. Key: its number. Who fails rests outside of the ledger, and is owed again. */
export const eventsDue = defineDuty({
  name: 'events-due',
  print: (webhookId: string) => webhookId,
  parse: (text: string): string => {
    if (uuid.test(text)) return text;
    throw new Error(`"${text}" names no webhook`);
  },
  kind: 'prepared',
});
