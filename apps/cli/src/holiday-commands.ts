import type { Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
}

/** `xushi holidays …` */
export function addHolidayCommands(
  program: Command,
  run: (work: (given: Given) => Promise<number>) => Promise<void>,
): void {
  program
    .command('holidays')
    .description('节假日 / official holidays')
    .command('import')
    .argument('<file>')
    .description('导入一年的放假和调休（csv：day,kind,name,source）/ import the days off and worked weekends of a year')
    .option('--dry-run', '只看会改什么 / say what would change', false)
    .action((file: string, { dryRun }: { dryRun: boolean }) =>
      run(async ({ api, output }) =>
        (await import('./import-holidays.js')).importHolidays(api(), { file, dryRun }, output),
      ),
    );
}
