import type { Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
}

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly document?: string;
  readonly yes?: boolean;
}

/** `xushi regions …`: the administrative divisions. */
export function addRegionCommands(
  program: Command,
  run: (work: (given: Given) => Promise<number>) => Promise<void>,
): void {
  program
    .command('regions')
    .description('行政区划 / administrative divisions')
    .command('import')
    .argument('<file>')
    .description(
      '导入区划变动（csv）：先列出差异，再按文号确认 / import changes: the differences first, then by a document',
    )
    .option('--dry-run', '只列出差异 / show the differences, change nothing')
    .option('--document <number>', '依据文号 / number of the document that orders the change')
    .option('--yes', '不再询问 / do not ask')
    .action((file: string, options: ImportOptions) =>
      run(async ({ api, output }) =>
        (await import('./import-regions.js')).importRegions(api(), { file, ...options }, output),
      ),
    );
}
