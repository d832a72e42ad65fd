import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'silence-changed': string;
  }
}

/** A silence began or ended, and there are alerts whose history does not say so yet. Key: the silence's id. */
export const silenceChanged = defineDuty({
  name: 'silence-changed',
  print: (silenceId: string) => silenceId,
  parse: (text: string) => text,
  revives: true,
  kind: 'prepared',
});
