import { alertChanged, alertClock, messageDue, silenceChanged, noticesDue } from '#alerts';
import { attainmentsScored, dayTurned, regionChanged } from '#attainments';
import { partitionsDue, targetsChanged } from '#catalog';
import { eventsDue, exchangeDue, valuesDue } from '#exchange';
import { integrityDue } from '#integrity';
import type { Duties } from '#platform/ledger';
import { reportDeliveryDue, reportDue, reportPrint, reportSendingDue } from '#reports';
import { holidaysChanged, importDue, reminderDue, submissionAccepted, valuesImported } from '#submissions';

/** Every duty that a library declares. One that is forgotten does not compile. */
export const duties = {
  'submission-accepted': submissionAccepted,
  'import-due': importDue,
  'values-imported': valuesImported,
  'targets-changed': targetsChanged,
  'partitions-due': partitionsDue,
  'region-changed': regionChanged,
  'day-turned': dayTurned,
  'holidays-changed': holidaysChanged,
  'attainments-scored': attainmentsScored,
  'notices-due': noticesDue,
  'alert-changed': alertChanged,
  'message-due': messageDue,
  'alert-clock': alertClock,
  'silence-changed': silenceChanged,
  'report-due': reportDue,
  'report-print': reportPrint,
  'report-delivery-due': reportDeliveryDue,
  'report-sending-due': reportSendingDue,
  'reminder-due': reminderDue,
  'events-due': eventsDue,
  'values-due': valuesDue,
  'exchange-due': exchangeDue,
  'integrity-due': integrityDue,
} satisfies Duties;
