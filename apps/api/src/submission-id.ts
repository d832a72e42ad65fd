import { AppError } from '#platform/errors';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as an address gives it; what cannot be one is as absent as one that nobody has. */
export function submissionId(text: string): string {
  if (uuid.test(text)) return text;
  throw new AppError('not-found', 'submission.not_found', { zh: '没有这份上报', en: 'There is no such submission' });
}
