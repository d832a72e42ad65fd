import { alertChanged } from '#alerts';
import { attainmentsScored, dayTurned, regionChanged } from '#attainments';
import { targetsChanged } from '#catalog';
import type { Duties } from '#platform/ledger';
import { reportDue } from '#reports';
import { reminderDue, submissionAccepted } from '#submissions';

/** Every duty that a library declares. One that is forgotten does not compile. */
export const duties = {
  'submission-accepted': submissionAccepted,
  'targets-changed': targetsChanged,
  'region-changed': regionChanged,
  'day-turned': dayTurned,
  'attainments-scored': attainmentsScored,
  'alert-changed': alertChanged,
  'report-due': reportDue,
  'reminder-due': reminderDue,
} satisfies Duties;
