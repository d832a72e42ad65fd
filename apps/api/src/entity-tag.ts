import { createHash } from 'node:crypto';
import { answers } from './answers.gen.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Another description of the answers, another tag: after an upgrade nobody is told that the old shape still holds. */
const shape = digest(JSON.stringify(answers));

/** The ETag (RFC 9110 §8.8.3) of an answer whose content has a version, which may be a text of any length. */
export const entityTag = (version: string): string => `"${digest(`${shape} ${version}`)}"`;

/** Whether an If-None-Match names the tag (RFC 9110 §13.1.2): a list, compared weakly. `*` names no answer that could be held. */
export function isAmong(ifNoneMatch: string | undefined, tag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
