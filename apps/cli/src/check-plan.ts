import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPlan } from '#catalog';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import { readRegionFolder } from './read-region-folder.js';

/** `xushi plan check`: the same reading as at the start of the service, without a service. */
export async function checkPlan(file: string, output: Output): Promise<number> {
  const text = await textOf(file);
  const regions = await readRegionFolder(process.env['XUSHI_REGIONS_DIR'] ?? 'config/regions');
  if (regions === undefined)
    output.note({
      zh: '没有区划文件，未核对区划代码',
      en: 'There are no region files here: codes of regions are not checked',
    });
  const find = regions === undefined ? undefined : (code: string) => regions.byCode(code);
  const read = readPlan(text, path.basename(file), find);
  if ('problems' in read)
    throw new CommandFailure(
      { zh: `${file} 有 ${read.problems.length} 处问题`, en: `${file} has ${counted(read.problems.length)}` },
      exitCodes.inputHasProblems,
      read.problems,
    );
  const { code, targets } = read.plan;
  const unscored = targets.filter((target) => target.notScored !== null);
  output.result({ plan: code, targets: targets.length, notScored: unscored.map(({ target }) => target.id) }, [
    {
      zh: `${code}：${targets.length} 个目标，其中 ${unscored.length} 个暂不计分，没有问题`,
      en: `${code}: ${targets.length} targets, ${unscored.length} of them not scored yet, no problems`,
    },
    ...unscored.map(({ target, notScored }) => ({
      zh: `  ${target.id}：${notScored?.zh ?? ''}`,
      en: `  ${target.id}: ${notScored?.en ?? ''}`,
    })),
  ]);
  return exitCodes.done;
}

const counted = (count: number): string => `${count} problem${count === 1 ? '' : 's'}`;

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(
      { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` },
      exitCodes.unreachable,
    );
  }
}
