import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process-of-ours.js';

/** As it is shipped. */
export const wholeMap = path.join(root, 'config/regions');
/** The nation, and the two provinces that the stories are about: Inner Mongolia and Guizhou. */
const ofStories = /^(code,|100000,|15|52)/;

/**
 * The shipped divisions of two provinces, in the folder of a story: every process reads the map when it starts, and the
 * whole of it takes a fifth of a start.
 */
export function storyMap(folder: string): string {
  const regions = path.join(folder, 'regions');
  mkdirSync(regions);
  for (const file of readdirSync(wholeMap).filter((name) => name.endsWith('.csv'))) {
    const lines = readFileSync(path.join(wholeMap, file), 'utf8').split('\n');
    writeFileSync(path.join(regions, file), lines.filter((line) => ofStories.test(line)).join('\n') + '\n');
  }
  return regions;
}
