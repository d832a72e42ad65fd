import type { Settling } from './settling.js';

/**
 * Of several rows for one indicator, unit and period, sorted by their moment, the last recorded. Two of the same
 * moment are a problem: they count once when they say the same, and not at all when they contradict each other.
 */
export function latestOf({ store, problems }: Settling, rows: Uint32Array): number | null {
  const last = rows[rows.length - 1] ?? 0;
  const rivals = rows.filter((at) => at !== last && store.recordedAt(at) === store.recordedAt(last));
  const [first] = rivals;
  if (first === undefined) return last;
  const agree = rivals.every((at) => store.sameAt(at, last));
  const [a, b] = [store.rowAt(first), store.rowAt(last)];
  problems.add(b, {
    column: 'indicator',
    code: 'values.duplicate',
    seen: store.indicators.name(store.indicatorAt(last)),
    message: agree
      ? { zh: `第 ${b} 行与第 ${a} 行重复，只计一次`, en: `row ${b} repeats row ${a}; it counts once` }
      : {
          zh: `第 ${a} 行与第 ${b} 行是同一指标、区域、报告期，数不相同，都未采用`,
          en: `rows ${a} and ${b} are of the same indicator, region and period and differ; neither counts`,
        },
    suggestion: {
      zh: '留下一行，或加 recorded_at 列说明先后',
      en: 'leave one of them, or say in a column recorded_at which came later',
    },
  });
  return agree ? last : null;
}
