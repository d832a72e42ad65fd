import type { Problem, Words } from '#platform/errors';
import { checkRegions } from './check-regions.js';
import { othersOf } from './compare-regions.js';
import { keyOfRow, mergeRegionRows, rowsByCode } from './merge-region-rows.js';
import { regionCure } from './region-cures.js';
import { rankOf } from './region-levels.js';
import type { RegionRow } from './region-row.js';

interface Import {
  readonly stored: ReadonlyMap<string, RegionRow>;
  readonly given: readonly RegionRow[];
  /** All rows as they would stand, by code and in the order of time. */
  readonly merged: ReadonlyMap<string, readonly RegionRow[]>;
}

/**
 * Why an import cannot be made: each problem with the line at fault and its cure. The rules of region files hold for the
 * divisions as they would stand; besides them, what is known of the past is not rewritten and a code never returns.
 */
export function checkRegionImport(stored: readonly RegionRow[], given: readonly RegionRow[]): readonly Problem[] {
  const all = mergeRegionRows(stored, given);
  const known: Import = { stored: new Map(stored.map((row) => [keyOfRow(row), row])), given, merged: rowsByCode(all) };
  const found = [
    ...checkTwice(given),
    ...given.flatMap((row) => [
      ...checkPast(row, known),
      ...checkReturn(row, known),
      ...checkJump(row, known),
      ...checkHeirs(row, known),
      ...checkCycle(row, known),
    ]),
    ...checkRegions(all).flatMap((one) => atItsLine(one, known)),
  ];
  return unique(found).map((one) => ({ ...one, suggestion: one.suggestion ?? regionCure(one.code) }));
}

function checkTwice(given: readonly RegionRow[]): Problem[] {
  const first = new Map<string, RegionRow>();
  return given.flatMap((row) => {
    const other = first.get(keyOfRow(row));
    if (other === undefined) first.set(keyOfRow(row), row);
    const words = { zh: `与第 ${other?.line} 行重复`, en: `Repeats line ${other?.line}` };
    return other === undefined ? [] : [problem(row, 'region.duplicate', { seen: row.code, ...words })];
  });
}

/** A row that is known may end, and tell who took over. Nothing else of it may change. */
function checkPast(row: RegionRow, { stored, merged }: Import): Problem[] {
  const known = stored.get(keyOfRow(row));
  const later = (merged.get(row.code) ?? []).filter((one) => one.validFrom > row.validFrom);
  if (known === undefined) return later.some((one) => stored.has(keyOfRow(one))) ? [rewritten(row, row.validFrom)] : [];
  const attributes = (['name', 'parent', 'level', 'type'] as const).filter((key) => known[key] !== row[key]);
  const ended = known.validTo !== null;
  const otherEnd = ended && known.validTo !== row.validTo;
  const otherHeirs = ended && known.successors.join() !== row.successors.join();
  const otherShares = known.shares.length > 0 && known.shares.join() !== row.shares.join();
  const seen = [...attributes, ...(otherEnd ? ['valid_to'] : []), ...(otherHeirs || otherShares ? ['successors'] : [])];
  return seen.length === 0 ? [] : [rewritten(row, seen.join(', '))];
}

function rewritten(row: RegionRow, seen: string): Problem {
  return problem(row, 'region.history_rewritten', {
    seen,
    zh: `${row.code} 自 ${row.validFrom} 起的历史已在库中，不能改写`,
    en: `The history of ${row.code} from ${row.validFrom} is known and is not rewritten`,
  });
}

/** A code that ended, or gave way to others altogether, is nobody's again. */
function checkReturn(row: RegionRow, { stored, merged }: Import): Problem[] {
  if (stored.has(keyOfRow(row))) return [];
  const rows = merged.get(row.code) ?? [];
  const previous = rows[rows.findIndex((one) => one.validFrom === row.validFrom) - 1];
  if (previous?.validTo === undefined || previous.validTo === null) return [];
  const gaveWay = othersOf(previous).length > 0 && !previous.successors.includes(row.code);
  if (previous.validTo < row.validFrom || (previous.validTo === row.validFrom && gaveWay))
    return [
      problem(row, 'region.code_reused', {
        seen: row.code,
        zh: `${row.code} 已于 ${previous.validTo} 终止，代码不再使用`,
        en: `${row.code} ended on ${previous.validTo} and its code is not used again`,
      }),
    ];
  const same = previous.name === row.name && previous.parent === row.parent && othersOf(previous).length === 0;
  if (previous.validTo !== row.validFrom || !same) return [];
  const words = { zh: '这一行与前一段没有区别', en: 'This row says nothing new' };
  return [problem(row, 'region.nothing_changed', { seen: row.code, ...words })];
}

/** Institutions and a level's own body may hang anywhere above; divisions skip one level at most (直辖, 不设区的市). */
function checkJump(row: RegionRow, { merged }: Import): Problem[] {
  const [parent] = row.parent === null ? [] : (merged.get(row.parent) ?? []);
  if (parent === undefined || (row.type !== 'division' && row.type !== 'functional')) return [];
  if (rankOf(row.level) - rankOf(parent.level) <= 2) return [];
  const words = {
    zh: `${row.level} 不能直接隶属 ${parent.level}`,
    en: `A ${row.level} cannot stand directly below a ${parent.level}`,
  };
  return [problem(row, 'region.level_jump', { seen: row.parent, ...words })];
}

/** Whoever takes over is there on the day on which it does. */
function checkHeirs(row: RegionRow, { merged, stored }: Import): Problem[] {
  const { validTo } = row;
  if (validTo === null || stored.get(keyOfRow(row))?.validTo === validTo) return [];
  const absent = othersOf(row).filter((code) => {
    const lives = merged.get(code) ?? [];
    return lives.length > 0 && !lives.some((one) => one.validFrom <= validTo && (one.validTo ?? '9999') > validTo);
  });
  return absent.map((code) =>
    problem(row, 'region.successor_not_in_force', {
      seen: code,
      zh: `承接单位 ${code} 在 ${validTo} 不存续`,
      en: `The successor ${code} is not in force on ${validTo}`,
    }),
  );
}

function checkCycle(row: RegionRow, { merged }: Import): Problem[] {
  const seen = new Set<string>();
  const next = [row.parent];
  for (let code = next.pop(); code !== undefined; code = next.pop()) {
    if (code === row.code) {
      const words = { zh: '上级关系成环', en: 'The parents form a cycle' };
      return [problem(row, 'region.cycle', { seen: row.parent, ...words })];
    }
    if (code === null || seen.has(code)) continue;
    seen.add(code);
    next.push(...(merged.get(code) ?? []).map((one) => one.parent));
  }
  return [];
}

/** What is wrong with a row that stood before is the fault of the line that pulled the ground from under it. */
function atItsLine(found: Problem, { given }: Import): Problem[] {
  if (found.code === 'region.cycle') return [];
  if (found.file !== '') return [found];
  const row = given.find((one) => one.code === found.seen);
  if (row === undefined) return [];
  return [
    problem(row, 'region.units_left_below', {
      seen: row.code,
      zh: `${row.code} 终止后仍有下级单位隶属于它`,
      en: `Units still stand below ${row.code} after it ends`,
    }),
  ];
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.line ?? 0} ${one.code} ${String(one.seen)}`, one])).values()].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0),
  );
}

function problem(row: RegionRow, code: string, { seen, ...message }: Words & { readonly seen: unknown }): Problem {
  return { file: row.file, line: row.line, code, tier: 'error', message, seen };
}
