import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'exchange-due': string;
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Values are to be exchanged with a system. Key: its number. What did not succeed rests outside of the ledger until its time. */
export const exchangeDue = defineDuty({
  name: 'exchange-due',
  print: (systemId: string) => systemId,
  parse: (text: string): string => {
    if (uuid.test(text)) return text;
    throw new Error(`"${text}" names no system of an exchange`);
  },
  kind: 'prepared',
});
