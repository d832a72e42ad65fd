import { z } from 'zod';
import type { RunReport } from './run-report.js';
import { mostConflicts } from './run-report.js';

/** What the other side made of values that were sent to it. */
export interface ReadSummary {
  readonly status: string;
  readonly report: Omit<RunReport, 'read'>;
}

const count = z.number().int().min(0).max(1_000_000_000).catch(0);
const text = z.string().catch('');
const conflictShape = z.object({
  object: z.string().nullish().catch(null),
  value: text,
  errorCode: z.string().nullish().catch(null),
  indexes: z.array(z.unknown()).nullish().catch(null),
});
const summaryShape = z.object({
  status: z.string().max(20),
  importCount: z.object({ imported: count, updated: count, ignored: count, deleted: count }),
  conflicts: z.array(conflictShape).nullish().catch(null),
});

const longestWords = 500;

/** Reads an import summary, bare as older releases give it or in the envelope of the newer; null for anything else. */
export function readSummary(body: string): ReadSummary | null {
  const found = summaryShape.safeParse(innerOf(parsed(body)));
  if (!found.success) return null;
  const { status, importCount, conflicts } = found.data;
  const told = (conflicts ?? []).slice(0, mostConflicts).map(({ object, value, errorCode, indexes }) => {
    const said = value.slice(0, longestWords);
    const code = errorCode !== null && errorCode !== undefined && /^E\d{4}$/.test(errorCode) ? errorCode : null;
    const shown = object === null || object === undefined ? null : object.slice(0, 200);
    return { code, object: shown, words: { zh: said, en: said }, values: indexes?.length ?? 0 };
  });
  return { status, report: { ...importCount, conflicts: told } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function innerOf(body: unknown): unknown {
  const outer = z.object({ response: z.object({}).loose() }).safeParse(body);
  return outer.success ? outer.data.response : body;
}
