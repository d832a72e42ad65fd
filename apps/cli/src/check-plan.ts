import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readPlans } from '#catalog/pure';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import { readRegionFolder } from './read-region-folder.js';

/** `xushi plan check`: the same reading as at the start of the service, of one file or of a folder, without a service. */
export async function checkPlan(place: string, output: Output): Promise<number> {
  const files = await filesAt(place);
  const regions = await readRegionFolder(process.env['XUSHI_REGIONS_DIR'] ?? 'config/regions');
  if (regions === undefined)
    output.note({
      zh: '没有区划文件，未核对区划代码',
      en: 'There are no region files here: codes of regions are not checked',
    });
  const find = regions === undefined ? undefined : (code: string) => regions.byCode(code);
  const read = readPlans(files, find);
  if ('problems' in read)
    throw new CommandFailure(
      { zh: `${place} 有 ${read.problems.length} 处问题`, en: `${place} has ${counted(read.problems.length)}` },
      exitCodes.inputHasProblems,
      read.problems,
    );
  const plans = read.plans.map(({ plan }) => ({ plan: plan.code, targets: plan.targets.length }));
  const [only] = plans.length === 1 ? plans : [];
  const total = plans.reduce((sum, { targets }) => sum + targets, 0);
  output.result(only ?? { plans, targets: total }, [
    only === undefined
      ? {
          zh: `${plans.length} 个方案，${total} 个目标，没有问题`,
          en: `${plans.length} plans, ${total} targets, no problems`,
        }
      : { zh: `${only.plan}：${total} 个目标，没有问题`, en: `${only.plan}: ${total} targets, no problems` },
  ]);
  return exitCodes.done;
}

const counted = (count: number): string => `${count} problem${count === 1 ? '' : 's'}`;

async function filesAt(place: string): Promise<{ readonly file: string; readonly text: string }[]> {
  try {
    const folder = (await stat(place)).isDirectory();
    const names = folder ? (await readdir(place)).filter((name) => name.endsWith('.yaml')).sort() : [''];
    return await Promise.all(
      names.map(async (name) => {
        const file = path.join(place, name);
        return { file: path.basename(file), text: await readFile(file, 'utf8') };
      }),
    );
  } catch {
    throw new CommandFailure(
      { zh: `读不到文件 ${place}`, en: `The file ${place} cannot be read` },
      exitCodes.unreachable,
    );
  }
}
