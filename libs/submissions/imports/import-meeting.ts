import type { AppError, Problem } from '#platform/errors';
import type { CheckedValue } from '../reading/given-submission.js';
import { problemAt } from '../reading/problem-at.js';
import { reasonClasses } from '../review/form-state.js';
import type { Acceptable } from '../versions/acceptable.js';
import type { Met } from '../versions/many-versions.service.js';
import type { ImportForm } from './form-values.js';
import type { ImportJob } from './import-work.repository.js';

/** A form beside the head that it meets, and its window. */
export interface Meeting extends Met {
  readonly job: ImportJob;
  readonly form: ImportForm;
}

/** Whether its head or its window may refuse the form: of most forms both are open, and nothing has to be tried. */
export function mayBeRefused({ form, head, window }: Meeting): boolean {
  const isOpen = form.plan.calendar === undefined || (window.state !== 'locked' && window.state !== 'not_open');
  const isReviewed = head.version > 0 && (form.plan.review ?? 'none') !== 'none';
  return !isOpen || isReviewed || head.state === 'returned';
}

/** Why the form may not come, at the row where it begins. */
export function refusalAt({ form }: Meeting, { code, words }: AppError): Problem {
  return problemAt({ row: form.row }, { code, message: words, seen: `${form.region.code} ${form.period}` });
}

export function acceptableOf({ job, form }: Meeting, values: readonly CheckedValue[]): Acceptable {
  const { plan, region, period } = form;
  const reason = reasonClasses.find((known) => known === job.reasonClass);
  return {
    plan,
    region,
    period,
    values,
    source: 'csv',
    file: { name: job.file, sha256: job.sha256 },
    actorId: job.accountId,
    keyUse: null,
    requestId: job.requestId ?? undefined,
    reason: reason === undefined ? undefined : { class: reason, text: job.reasonText ?? '' },
  };
}
