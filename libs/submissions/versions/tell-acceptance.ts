import type { AuditEntry } from '#platform/auth';
import type { Acceptable } from './acceptable.js';
import type { AcceptedAnswer } from './accepted-answer.js';
import type { Head } from './submissions.repository.js';

/** What of a version its sender is told. */
export type Made = Pick<Head, 'submission' | 'version' | 'receipt' | 'state' | 'kind'>;

export function answerOf(form: Acceptable, outcome: 'accepted' | 'unchanged', made: Made): AcceptedAnswer {
  const { submission, version, receipt, state, kind } = made;
  const { plan, region, period, values } = form;
  const about = { plan: plan.code, region: region.code, period, values: values.length };
  const problems = (form.queries ?? []).filter(({ explanation }) => explanation === null);
  return { submission, version, receipt: receipt ?? '', outcome, ...about, state, kind: kind ?? 'first', problems };
}

export function auditOf(form: Acceptable, answer: AcceptedAnswer): AuditEntry {
  const { submission, version, receipt, values, kind } = answer;
  const { plan, region, period, source, reason, mends = [] } = form;
  const mended =
    mends.length === 0 ? {} : { mended: mends.map(({ sheet, cell, text }) => ({ sheet: sheet ?? null, cell, text })) };
  const about = { version, receipt, source, kind, plan: plan.code, region: region.code, period, values, ...mended };
  return {
    actorId: form.actorId,
    action: 'submission.accept',
    object: `submission/${submission}`,
    regionId: region.id,
    after: about,
    ...(reason === undefined ? {} : { reason: `${reason.class}: ${reason.text}` }),
    ...(form.requestId === undefined ? {} : { requestId: form.requestId }),
    result: 'ok',
  };
}
