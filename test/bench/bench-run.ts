import { z } from 'zod';

const words = z.object({ zh: z.string(), en: z.string() });
const side = z.object({ value: z.number(), spread: z.number(), samples: z.number() });
const of = z.enum(['ratio', 'value']);
const figure = z.object({
  name: words,
  unit: z.enum(['s', 'per s', 'MB']),
  own: side,
  beside: words.nullable(),
  reference: side.nullable(),
  ratio: z.number().nullable(),
  aim: z.union([z.strictObject({ of, most: z.number() }), z.strictObject({ of, least: z.number() })]).nullable(),
  met: z.boolean().nullable(),
});

/** What `npm run bench -- --json FILE` writes; `details` are each case's own. */
export const BenchRun = z.object({
  run: z.enum(['smoke', 'short', 'long']),
  machine: z.object({ cores: z.number(), node: z.string(), postgresql: z.string().nullable() }),
  took_s: z.number(),
  cases: z.array(
    z.object({
      name: z.string(),
      aim: z.string().nullable(),
      seconds: z.number(),
      skipped: z.string().nullable(),
      wrong: z.array(z.string()),
      figures: z.array(figure),
      details: z.unknown().optional(),
    }),
  ),
  pass: z.boolean(),
});
export type BenchRun = z.infer<typeof BenchRun>;
export type CaseRun = BenchRun['cases'][number];
