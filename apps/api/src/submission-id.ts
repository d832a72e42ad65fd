import { noSuchForm } from '#submissions';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as an address gives it; what cannot be one is as absent as one that nobody has. */
export function submissionId(text: string): string {
  if (uuid.test(text)) return text;
  throw noSuchForm();
}
