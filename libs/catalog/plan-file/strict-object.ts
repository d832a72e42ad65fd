import { z } from 'zod';

/**
 * A strict object whose message for a key it does not know is the list of those it knows, so that the nearest can be
 * suggested. (The issue itself names only the unknown ones.)
 */
export function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });
}
