import { AppError } from '#platform/errors';
import type { Refusal } from './refusal.js';

/** As the answer that people get. */
export const refused = ({ kind, code, words, members }: Refusal): AppError =>
  new AppError(kind, code, words, { members });
