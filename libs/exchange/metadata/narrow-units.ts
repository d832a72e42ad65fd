import { refuse, tried, type ListParameter, type Tried } from './list-fault.js';
import { textOf, type ListQuery } from './list-query.js';
import type { OrganisationUnit } from './organisation-units.js';

/** Whose units `userOnly` and the like mean. */
export interface UnitsAsked {
  readonly query: ListQuery;
  /** Uids of the units to which whoever asks belongs. */
  readonly own: readonly string[];
}

type Unit = Pick<OrganisationUnit, 'id' | 'level' | 'path'>;

/**
 * The units of a list that its own parameters leave: `level` (from the root, 1), `maxLevel`, `userOnly` and
 * `userDataViewOnly` (those of whoever asks), `userDataViewFallback` (those, or the roots where there are none),
 * `withinUserHierarchy` (those and whatever lies below); in the order of levels with `levelSorted`.
 */
export function narrowUnits<T extends Unit>(units: readonly T[], { query, own }: UnitsAsked): Tried<readonly T[]> {
  return tried(() => {
    const [level, deepest] = [readLevel(query, 'level'), readLevel(query, 'maxLevel')];
    const isOwn = readFlag(query, 'userOnly') || readFlag(query, 'userDataViewOnly');
    const [fallsBack, isWithin] = [readFlag(query, 'userDataViewFallback'), readFlag(query, 'withinUserHierarchy')];
    const mine = new Set(own);
    const kept = units.filter((unit) => {
      if (level !== null && unit.level !== level) return false;
      if (deepest !== null && unit.level > deepest) return false;
      if (isOwn && !mine.has(unit.id)) return false;
      if (fallsBack && (mine.size === 0 ? unit.level !== 1 : !mine.has(unit.id))) return false;
      return !isWithin || uidsIn(unit.path).some((uid) => mine.has(uid));
    });
    return readFlag(query, 'levelSorted') ? kept.sort((a, b) => a.level - b.level) : kept;
  });
}

/**
 * What a question for a single unit asks beside it; null where it asks for the unit alone. `includeChildren`,
 * `includeDescendants` and `includeAncestors` give the unit and those, `level` those that lie so many levels below it.
 * Of several the first of these counts. The answer is then a list, under the name of lists.
 */
export function relativesOf<T extends Unit>(
  unit: T,
  units: readonly T[],
  query: ListQuery,
): Tried<readonly T[] | null> {
  return tried(() => {
    const [below, down] = [`${unit.path}/`, readLevel(query, 'level', 0)];
    const lower = (most: number) => {
      return units.filter(({ path, level }) => path.startsWith(below) && level <= unit.level + most);
    };
    if (readFlag(query, 'includeChildren')) return [unit, ...lower(1)];
    if (readFlag(query, 'includeDescendants')) return [unit, ...lower(Infinity)];
    if (readFlag(query, 'includeAncestors')) return [...ancestorsOf(unit, units), unit];
    if (readFlag(query, 'onlyAncestors')) return ancestorsOf(unit, units);
    if (down === null) return null;
    return down === 0 ? [unit] : lower(down).filter(({ level }) => level === unit.level + down);
  });
}

/** The question for those around a unit that an address asks by a name: `/organisationUnits/{uid}/children`. null: by none. */
export function unitsAround(name: string, query: ListQuery): ListQuery | null {
  if (name === 'parents') return { ...query, onlyAncestors: 'true' };
  const asked = { children: 'includeChildren', descendants: 'includeDescendants', ancestors: 'includeAncestors' };
  const parameter = Object.entries(asked).find(([one]) => one === name)?.[1];
  if (parameter === undefined) return null;
  // with a level the children are those so many levels below
  return name === 'children' && textOf(query, 'level') !== undefined ? query : { ...query, [parameter]: 'true' };
}

/** Those above a unit, from the root down, as far as `units` has them. */
function ancestorsOf<T extends Unit>(unit: T, units: readonly T[]): readonly T[] {
  const above = new Set(uidsIn(unit.path).slice(0, -1));
  return units.filter(({ id }) => above.has(id)).sort((a, b) => a.level - b.level);
}

function uidsIn(path: string): readonly string[] {
  return path.split('/').filter((uid) => uid !== '');
}

function readFlag(query: ListQuery, parameter: ListParameter): boolean {
  const text = textOf(query, parameter);
  if (text === undefined || text.toLowerCase() === 'false') return false;
  if (text.toLowerCase() === 'true') return true;
  return refuse({ parameter, at: 0, seen: text }, { zh: '应为 true 或 false', en: 'write true or false' });
}

function readLevel(query: ListQuery, parameter: ListParameter, least = 1): number | null {
  const text = textOf(query, parameter);
  if (text === undefined) return null;
  if (/^[0-9]{1,3}$/.test(text) && Number(text) >= least) return Number(text);
  return refuse(
    { parameter, at: 0, seen: text },
    { zh: `应为从 ${least} 开始的整数`, en: `a whole number from ${least} belongs here` },
  );
}
