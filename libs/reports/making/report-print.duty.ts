import { defineDuty } from '#platform/ledger';

declare global {
  interface DutyKeys {
    /** The id of a bulletin. */
    'report-print': string;
  }
}

/** A bulletin was composed, worded or authorised: it is to be seen whether it can be printed, and kept once it is final. */
export const reportPrint = defineDuty({
  name: 'report-print',
  print: (reportId) => reportId,
  parse: (text) => text,
  revives: true,
  kind: 'prepared',
});
