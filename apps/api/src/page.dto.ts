import { z } from 'zod';

/** A bounded page of a list; no list is ever sent whole by accident. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};
