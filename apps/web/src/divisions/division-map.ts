import type { RegionsControllerListResponse } from '../client/types.gen.js';

export type Division = RegionsControllerListResponse[number];

/** The divisions of a day by code. */
export type DivisionMap = ReadonlyMap<string, Division>;

export const mapOf = (divisions: readonly Division[]): DivisionMap =>
  new Map(divisions.map((division) => [division.code, division]));

/** From the topmost division down to this one. A parent that is not on the map ends the way up. */
export function wayTo(map: DivisionMap, code: string): readonly Division[] {
  const way: Division[] = [];
  for (let at = map.get(code); at !== undefined && !way.includes(at); at = map.get(at.parent ?? '')) way.unshift(at);
  return way;
}

/** 内蒙古自治区 / 乌海市: what tells 海南区 from 海南省. Empty for the nation and what lies right below it. */
export const placeOf = (map: DivisionMap, code: string): string =>
  wayTo(map, code)
    .slice(0, -1)
    .filter(({ level }) => level !== 'nation')
    .map(({ name }) => name)
    .join(' / ');

export const childrenOf = (map: DivisionMap, parent: string | null): readonly Division[] =>
  [...map.values()]
    .filter((division) => division.parent === parent)
    .sort((one, other) => one.code.localeCompare(other.code));

/** How well a division answers what somebody typed: 0 exactly, more the less; null not at all. */
function distance({ code, name, nameEn }: Division, asked: string): number | null {
  if (code === asked || name === asked) return 0;
  if (code.startsWith(asked)) return 1;
  if (name.startsWith(asked)) return 2;
  return name.includes(asked) || (nameEn ?? '').toLowerCase().includes(asked.toLowerCase()) ? 3 : null;
}

/** By name or code, what fits best first, then by code. */
export function search(map: DivisionMap, asked: string): readonly Division[] {
  const text = asked.trim();
  if (text === '') return [];
  return [...map.values()]
    .flatMap((division) => {
      const far = distance(division, text);
      return far === null ? [] : [{ division, far }];
    })
    .sort((one, other) => one.far - other.far || one.division.code.localeCompare(other.division.code))
    .map(({ division }) => division);
}
