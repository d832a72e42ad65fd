/** The levels of regions, highest first. */
export const levels = ['nation', 'province', 'prefecture', 'county', 'township', 'village', 'institution'] as const;

/** Administrative level of a region, from the nation down to a single institution. */
export type Level = (typeof levels)[number];
