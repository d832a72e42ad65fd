import { levels, type Level } from '#scoring';

/** The levels of the tree, highest first. A region always stands on a lower level than its parent; levels may be skipped. */
export const regionLevels = levels;

export function isLevel(text: string): text is Level {
  return regionLevels.some((level) => level === text);
}

/** 0 for the nation; grows downwards. */
export function rankOf(level: Level): number {
  return regionLevels.indexOf(level);
}

/** 行政区, 本级 (a level's own body, beside the units below it), 功能区, 机构. */
export const regionTypes = ['division', 'own_level', 'functional', 'institution'] as const;
export type RegionType = (typeof regionTypes)[number];

export function isRegionType(text: string): text is RegionType {
  return regionTypes.some((type) => type === text);
}
