import type { Words } from '#platform/errors';
import { addDays, isDay, levels, type IsoDay, type Level } from '#scoring';
import type { ForeignUnit } from './foreign-metadata.js';

/** A region as it stands on the day that is compared. */
export interface OwnUnit {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly type: string;
  readonly parent: string | null;
  /** First day of this name and this parent. */
  readonly since: IsoDay;
  readonly children: readonly Level[];
}

export type UnitChange = 'new' | 'renamed' | 'moved' | 'closed';

/** One unit that is not the same here and there. */
export interface UnitDifference {
  /** `unmatched`: the file does not say enough for it to be anything here. */
  readonly change: UnitChange | 'unmatched';
  /** Its place among the units of the file. */
  readonly index: number;
  readonly code: string | null;
  readonly name: string;
  readonly was: string | null;
  readonly words: Words;
}

export interface UnitsCompared {
  readonly same: number;
  readonly differences: readonly UnitDifference[];
  /** What would make the regions say what the file says, in the columns of the region files; null where nothing would. */
  readonly rows: string | null;
}

export interface ComparingTerms {
  readonly own: (code: string) => OwnUnit | undefined;
  /** From when on a new name or a new parent holds: the file does not say. */
  readonly day: IsoDay;
}

const header = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';
const source = 'DHIS2 metadata';

/**
 * Compares the units of a file with the regions, matched by code. Nothing is taken away: what the file does not hold may
 * lie outside of it.
 */
export function compareUnits(units: readonly ForeignUnit[], terms: ComparingTerms): UnitsCompared {
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  const differences: UnitDifference[] = [];
  const rows: string[] = [];
  const made = new Map<string, Level>();
  let same = 0;
  // whoever stands above comes first: a new unit's level follows from that of its parent
  for (const { unit, index } of fromTheTop(units)) {
    const found = compareUnit(unit, { ...terms, codes, made });
    if (found === null) same += 1;
    else {
      differences.push({ index, code: unit.code ?? null, name: unit.name, ...found.difference });
      rows.push(...found.rows);
    }
  }
  return { same, differences, rows: rows.length === 0 ? null : `${[header, ...rows].join('\n')}\n` };
}

interface Comparing extends ComparingTerms {
  readonly codes: ReadonlyMap<string, string | undefined>;
  /** Levels of the units that are new. */
  readonly made: Map<string, Level>;
}

interface Found {
  readonly difference: Pick<UnitDifference, 'change' | 'was' | 'words'>;
  readonly rows: readonly string[];
}

function compareUnit(unit: ForeignUnit, terms: Comparing): Found | null {
  if (unit.code === undefined || unit.code === '') return unmatched(noCode);
  const own = terms.own(unit.code);
  const parent = unit.parent === undefined ? null : (terms.codes.get(unit.parent.id) ?? null);
  const last = unit.closedDate !== undefined && isDay(unit.closedDate) ? unit.closedDate : null;
  // what was over before that day is not there, neither here nor by the file
  if (own === undefined) return last !== null && last < terms.day ? null : newUnit(unit, unit.code, { parent, terms });
  if (last !== null) return closed(own, last);
  // the root of a file may hang anywhere
  const moved = parent !== null && parent !== own.parent;
  if (!moved && unit.name === own.name) return null;
  const next = { name: unit.name, parent: moved ? parent : own.parent };
  const was = moved ? own.parent : own.name;
  const words = moved
    ? { zh: `上级由 ${own.parent ?? '—'} 变为 ${parent}`, en: `moves from ${own.parent ?? '—'} to ${parent}` }
    : { zh: `由“${own.name}”改名`, en: `was called ${own.name}` };
  const rows = [row({ ...own, from: own.since, to: terms.day }), row({ ...own, ...next, from: terms.day, to: null })];
  return { difference: { change: moved ? 'moved' : 'renamed', was, words }, rows };
}

function newUnit(
  unit: ForeignUnit,
  code: string,
  { parent, terms }: { readonly parent: string | null; readonly terms: Comparing },
): Found {
  if (parent === null) return unmatched(noParent);
  const above = terms.own(parent);
  const level = levelBelow(above?.level ?? terms.made.get(parent), above?.children ?? []);
  if (level === undefined) return unmatched(noParent);
  terms.made.set(code, level);
  const from = unit.openingDate !== undefined && isDay(unit.openingDate) ? unit.openingDate : terms.day;
  const words = { zh: `新增，上级 ${parent}`, en: `new, below ${parent}` };
  const rows = [row({ code, name: unit.name, level, type: 'division', parent, from, to: null })];
  return { difference: { change: 'new', was: null, words }, rows };
}

/** As those beside it stand; the next level where it is the first. */
function levelBelow(above: Level | undefined, children: readonly Level[]): Level | undefined {
  if (above === undefined) return undefined;
  return children[0] ?? levels[levels.indexOf(above) + 1];
}

/** DHIS2 names the last day, the region files the first on which it is no more. */
function closed(own: OwnUnit, last: IsoDay): Found {
  const words = { zh: `于 ${last} 撤销`, en: `closed on ${last}` };
  const rows = [row({ ...own, from: own.since, to: addDays(last, 1) })];
  return { difference: { change: 'closed', was: own.name, words }, rows };
}

const noCode = { zh: '没有代码，无法对应区划', en: 'has no code, by which regions are known here' };
const noParent = { zh: '上级不在文件中，也不是已知区划', en: 'its parent is neither in the file nor known here' };

function unmatched(words: Words): Found {
  return { difference: { change: 'unmatched', was: null, words }, rows: [] };
}

interface RowGiven {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly type: string;
  readonly parent: string | null;
  readonly from: IsoDay;
  readonly to: IsoDay | null;
}

function row({ code, name, level, type, parent, from, to }: RowGiven): string {
  return [code, name, '', level, type, parent ?? '', from, to ?? '', '', source].map(cell).join(',');
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Parents before their children; a ring of parents ends where it began. */
function fromTheTop(units: readonly ForeignUnit[]): { readonly unit: ForeignUnit; readonly index: number }[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const depths = new Map<string, number>();
  const depthOf = (unit: ForeignUnit): number => {
    const chain = new Set<string>();
    let next: ForeignUnit | undefined = unit;
    while (next !== undefined && !depths.has(next.id) && !chain.has(next.id)) {
      chain.add(next.id);
      next = next.parent === undefined ? undefined : byId.get(next.parent.id);
    }
    let depth = next === undefined ? 0 : (depths.get(next.id) ?? -1) + 1;
    for (const id of [...chain].reverse()) depths.set(id, depth++);
    return depths.get(unit.id) ?? 0;
  };
  return units
    .map((unit, index) => ({ unit, index, depth: depthOf(unit) }))
    .sort((a, b) => a.depth - b.depth || a.index - b.index);
}
