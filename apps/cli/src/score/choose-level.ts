import { rankOf } from '#catalog/pure';
import type { Level } from '#scoring';
import type { Settling } from './settling.js';
import { addsUp, finestOf } from './unit-rules.js';

/**
 * Figures that add up are given on one level: a province beside its counties would count twice. The level that the plan
 * asks counts, else the one with most rows; rows of the others are problems.
 */
export function chooseLevel(settling: Settling, indicator: string, rows: Uint32Array): number[] {
  const { store, problems, asked } = settling;
  const wanted = asked.of(indicator).map(({ planTarget }) => planTarget);
  if (!wanted.some(addsUp) || wanted.some((one) => one.anyLevel || one.units !== undefined)) return [];
  const counts = levelsOf(settling, rows);
  if (counts.size < 2) return [];
  const preferred = wanted.map(finestOf).find((level) => counts.has(level)) ?? mostOften(counts);
  const refused = [...rows].filter((at) => levelOf(settling, at) !== preferred);
  for (const at of refused)
    problems.add(store.rowAt(at), {
      column: 'region',
      code: 'values.level_mixed',
      seen: store.regions.name(store.regionAt(at)),
      message: {
        zh: `该指标按 ${preferred} 填报汇总，${levelOf(settling, at) ?? ''} 的数会重复计算`,
        en: `this indicator is summed up from each ${preferred}; a figure of a ${levelOf(settling, at) ?? ''} would count twice`,
      },
      suggestion: { zh: '只保留一个层级的数', en: 'keep the figures of one level' },
    });
  return refused;
}

/** The level on which an indicator's rows stand; undefined for rows on several, or none. */
export function onlyLevel(settling: Settling, rows: Uint32Array): Level | undefined {
  const [level, ...others] = levelsOf(settling, rows).keys();
  return others.length === 0 ? level : undefined;
}

function levelsOf(settling: Settling, rows: Uint32Array): Map<Level, number> {
  const counts = new Map<Level, number>();
  for (const at of rows) {
    const level = levelOf(settling, at);
    if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}

function levelOf({ store, units }: Settling, at: number): Level | undefined {
  return units.get(store.regions.name(store.regionAt(at)))?.level;
}

function mostOften(counts: ReadonlyMap<Level, number>): Level | undefined {
  return [...counts].sort(([a, m], [b, n]) => n - m || rankOf(b) - rankOf(a))[0]?.[0];
}
