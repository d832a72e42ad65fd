import { z } from 'zod';
import { fields } from './given-submission.js';
import type { ReadResult } from './read-result.js';

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
const columns = z.partialRecord(z.enum(fields), z.string());
const result = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rows'),
    source: z.enum(['csv', 'xlsx']),
    sheet: z.string().nullable(),
    columns,
    rows: z.array(z.object({ row: z.number().int(), cells: z.partialRecord(z.enum(fields), cell) })),
    problems: z.array(problem),
  }),
  z.object({ kind: z.literal('refused'), refusal: z.enum(['unsupported', 'unreadable']), problems: z.array(problem) }),
]);

/** What the reading process printed, trusted no further than its shape; null where that is not right. */
export function readResultOf(output: string): ReadResult | null {
  try {
    const parsed = result.safeParse(JSON.parse(output));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
