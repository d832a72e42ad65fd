import path from 'node:path';
import { numberRegions, placeRegions, readRegions, RegionTree } from '#catalog/pure';
import { exitCodes, type Problem } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';
import { readRegionFolder } from '../read-region-folder.js';
import { openText } from './open-text.js';
import { packageFolder } from './package-folder.js';
import { completeRegions } from './region-table.js';

/** The divisions that come with the program, or those of `XUSHI_REGIONS_DIR`. */
export async function knownRegions(): Promise<RegionTree> {
  const folder = process.env['XUSHI_REGIONS_DIR'] ?? packageFolder('config/regions');
  const tree = await readRegionFolder(folder);
  if (tree !== undefined) return tree;
  const words = { zh: `读不到区划目录 ${folder}`, en: `The folder of regions ${folder} cannot be read` };
  throw new CommandFailure(words, exitCodes.unreachable);
}

/** A file of regions takes the place of the known ones, which only lend it what lies above. */
export async function regionsOfFile(file: string, known: RegionTree): Promise<RegionTree> {
  let text = '';
  for await (const piece of await openText(file)) text += piece;
  const table = completeRegions({ file: path.basename(file), text }, known);
  const read = 'problems' in table ? table : readRegions(table.files);
  if ('rows' in read) return new RegionTree(numberRegions(placeRegions(read.rows)));
  throw wrong(file, read.problems);
}

function wrong(file: string, problems: readonly Problem[]): CommandFailure {
  const words = { zh: `${file} 中的区划有问题`, en: `The regions in ${file} have problems` };
  return new CommandFailure(words, exitCodes.inputHasProblems, problems);
}
