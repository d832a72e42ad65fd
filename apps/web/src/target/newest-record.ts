import type { Score } from '../client/types.gen.js';

/** The newest of the figures that a score was made of: when it came in. */
export function newestRecord({
  explanation,
}: Pick<Score, 'explanation'>): { readonly period: string; readonly recordedAt: string } | null {
  const candidates = explanation.find(({ step }) => step === 'select')?.inputs['candidates'];
  const records = (Array.isArray(candidates) ? candidates : []).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('recordedAt' in one) || !('period' in one)) return [];
    const { period, recordedAt } = one;
    return typeof period === 'string' && typeof recordedAt === 'string' ? [{ period, recordedAt }] : [];
  });
  return records.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)).at(-1) ?? null;
}
