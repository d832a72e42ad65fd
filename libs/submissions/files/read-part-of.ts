import { z } from 'zod';
import { readFields } from '../reading/given-submission.js';
import type { ReadPart } from './read-result.js';

const words = z.object({ zh: z.string(), en: z.string() });
const problem = z.object({
  sheet: z.string().exactOptional(),
  cell: z.string().exactOptional(),
  row: z.number().exactOptional(),
  code: z.string(),
  tier: z.literal('error'),
  message: words,
  seen: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  suggestion: words.exactOptional(),
});
const cell = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), text: z.string(), percent: z.boolean() }),
  z.object({ kind: z.literal('date'), text: z.string(), day: z.string().nullable() }),
  z.object({ kind: z.literal('fault'), text: z.string() }),
]);
const row = z.object({
  sheet: z.number().int(),
  row: z.number().int(),
  cells: z.partialRecord(z.enum(readFields), cell),
});
const sheet = z.object({ name: z.string().nullable(), columns: z.partialRecord(z.enum(readFields), z.string()) });
const refusal = z.enum(['unsupported', 'unreadable']);
const part = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    source: z.enum(['csv', 'xlsx', 'xls']),
    manifest: z.record(z.string(), z.string()).nullable(),
  }),
  z.object({ kind: z.literal('sheet'), index: z.number().int().min(0).max(500), sheet }),
  z.object({ kind: z.literal('rows'), rows: z.array(row) }),
  z.object({ kind: z.literal('problems'), problems: z.array(problem) }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('refused'), refusal, problems: z.array(problem) }),
]);

/** One line of what the reading process printed, trusted no further than its shape; null where that is not right. */
export function readPartOf(line: string): ReadPart | null {
  try {
    const parsed = part.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
