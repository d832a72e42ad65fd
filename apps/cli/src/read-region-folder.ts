import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { numberRegions, placeRegions, readRegions, RegionTree } from '#catalog/pure';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';

/** The divisions without a database; undefined where there is no such folder. */
export async function readRegionFolder(folder: string): Promise<RegionTree | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return undefined;
  const files = names
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map(async (file) => ({ file, text: await readFile(path.join(folder, file), 'utf8') }));
  const read = readRegions(await Promise.all(files));
  if ('rows' in read) return new RegionTree(numberRegions(placeRegions(read.rows)));
  throw new CommandFailure(
    { zh: `${folder} 中的区划有问题`, en: `The divisions in ${folder} have problems` },
    exitCodes.inputHasProblems,
    read.problems,
  );
}
