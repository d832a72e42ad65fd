import type { Problem, Words } from '#platform/errors';
import { rankOf } from './region-levels.js';
import type { RegionRow } from './region-row.js';

/** What is wrong with the rows as a tree in time: each row alone is already well formed. */
export function checkRegions(rows: readonly RegionRow[]): Problem[] {
  const byCode = new Map<string, RegionRow[]>();
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
  const spells = [...byCode.values()].flatMap(checkSpells);
  const places = rows.flatMap((row) => checkPlace(row, byCode));
  return [...spells, ...places, ...checkRoot(rows), ...checkCycles(rows, byCode)];
}

/** One code: one level and type for ever, no two rows on the same day. */
function checkSpells(rows: readonly RegionRow[]): Problem[] {
  const ordered = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered.slice(1).flatMap((row, index) => {
    const before = ordered[index];
    if (before === undefined) return [];
    const found: Problem[] = [];
    const other = `${before.file}:${before.line}`;
    if (row.validFrom === before.validFrom)
      found.push(problem(row, 'region.duplicate', { seen: row.code, zh: `与 ${other} 重复`, en: `Repeats ${other}` }));
    else if (before.validTo === null || before.validTo > row.validFrom)
      found.push(
        problem(row, 'region.overlap', {
          seen: row.validFrom,
          zh: `与 ${other} 的有效期重叠`,
          en: `Overlaps in time with ${other}`,
        }),
      );
    if (row.level !== before.level || row.type !== before.type)
      found.push(
        problem(row, 'region.code_reused', {
          seen: row.code,
          zh: `代码不得改作他用，见 ${other}`,
          en: `A code is never reused for something else, see ${other}`,
        }),
      );
    return found;
  });
}

/** The parent exists on every day of the row's life and stands higher; successors exist. */
function checkPlace(row: RegionRow, byCode: ReadonlyMap<string, readonly RegionRow[]>): Problem[] {
  const found: Problem[] = [];
  for (const code of row.successors)
    if (!byCode.has(code))
      found.push(
        problem(row, 'region.successor_unknown', { seen: code, zh: '承接单位不存在', en: 'No such successor' }),
      );
  if (row.parent === null) return found;
  const parents = byCode.get(row.parent);
  const [parent] = parents ?? [];
  if (parents === undefined || parent === undefined)
    return [
      ...found,
      problem(row, 'region.parent_unknown', { seen: row.parent, zh: '上级不存在', en: 'No such parent' }),
    ];
  if (rankOf(parent.level) >= rankOf(row.level))
    found.push(
      problem(row, 'region.level_order', {
        seen: row.parent,
        zh: `层级 ${row.level} 应低于上级的 ${parent.level}`,
        en: `The level ${row.level} must be below its parent's, ${parent.level}`,
      }),
    );
  const gap = firstDayWithout(parents, row);
  if (gap !== undefined)
    found.push(
      problem(row, 'region.parent_not_in_force', {
        seen: row.parent,
        zh: `上级在 ${gap} 不存续`,
        en: `The parent is not in force on ${gap}`,
      }),
    );
  return found;
}

/** The first day of the row's life on which none of the parent's rows is in force. */
function firstDayWithout(parents: readonly RegionRow[], row: RegionRow): string | undefined {
  let day = row.validFrom;
  for (const parent of [...parents].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (parent.validFrom > day) return day;
    if (parent.validTo === null) return undefined;
    if (parent.validTo > day) day = parent.validTo;
  }
  return row.validTo !== null && day >= row.validTo ? undefined : day;
}

function checkRoot(rows: readonly RegionRow[]): Problem[] {
  const [first, ...others] = rows.filter((row) => row.level === 'nation' && row.parent === null);
  const found = others
    .filter((row) => row.code !== first?.code)
    .map((row) =>
      problem(row, 'region.second_nation', { seen: row.code, zh: '全国只能有一个', en: 'A second nation' }),
    );
  const rootless = rows.filter((row) => (row.parent === null) !== (row.level === 'nation'));
  for (const row of rootless)
    found.push(
      problem(row, 'region.parent_missing', {
        seen: row.parent ?? '',
        zh: '除全国外每个区域都有上级',
        en: 'Every region but the nation has a parent',
      }),
    );
  return found;
}

/** Follows parents upwards over all rows of a code; each cycle is reported once, at its smallest code. */
function checkCycles(rows: readonly RegionRow[], byCode: ReadonlyMap<string, readonly RegionRow[]>): Problem[] {
  return rows
    .filter((row) => returnsTo(row, byCode))
    .map((row) =>
      problem(row, 'region.cycle', { seen: row.parent ?? '', zh: '上级关系成环', en: 'The parents form a cycle' }),
    );
}

function returnsTo(start: RegionRow, byCode: ReadonlyMap<string, readonly RegionRow[]>): boolean {
  const seen = new Set<string>();
  const next = [start.parent];
  for (let code = next.pop(); code !== undefined; code = next.pop()) {
    if (code === null || code < start.code || seen.has(code)) continue;
    if (code === start.code) return true;
    seen.add(code);
    next.push(...(byCode.get(code) ?? []).map((row) => row.parent));
  }
  return false;
}

function problem(row: RegionRow, code: string, { seen, ...message }: Words & { readonly seen: unknown }): Problem {
  return { file: row.file, line: row.line, code, tier: 'error', message, seen };
}
