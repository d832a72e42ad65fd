import { Argument, type Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { ExportWanted } from './export-figures.js';
import type { ImportWanted } from './import-values.js';
import type { Output } from './output.js';
import type { ProgressFactory } from './progress.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
  readonly progress: ProgressFactory;
}

type Run = (work: (given: Given) => Promise<number>) => Promise<void>;

/** Many forms in one file, in and out. */
export function addBulkCommands(program: Command, run: Run): void {
  program
    .command('import')
    .argument('<file>')
    .description('批量导入多个地区、多个报告期的数据文件（csv）/ import a file of many regions and periods')
    .requiredOption('--plan <id>', '方案 / plan')
    .option('--per-region', '逐个区域：有问题的区域不入库，其余照常 / each region stands for itself')
    .option('--dry-run', '只检查不入库 / check, store nothing')
    .option('--reason <text>', '更正原因 / why figures that counted are replaced')
    .action((file: string, given: Omit<ImportWanted, 'file'>) =>
      run(async ({ api, output, progress }) =>
        (await import('./import-values.js')).importValues(api(), { ...given, file }, { output, progress }),
      ),
    );
  program
    .command('export')
    .addArgument(new Argument('<what>', '导出什么 / what').choices(['values', 'scores', 'completeness']))
    .description('导出数据、评分或报送情况（csv、xlsx）/ export figures, scores or completeness')
    .requiredOption('--plan <id>', '方案 / plan')
    .requiredOption('--parent <code>', '区划，含其下各级 / region with all below it')
    .option('--period <id>', '报告期 / period')
    .option('--from <id>', '起始报告期 / first period')
    .option('--to <id>', '终止报告期 / last period')
    .option('--at <day>', '口径日期 / as known on a day')
    .requiredOption('-o, --output <file>', '保存到哪个文件，.csv 或 .xlsx / file to save to')
    .action((what: string, given: Omit<ExportWanted, 'what'>) =>
      run(async ({ api, output }) =>
        (await import('./export-figures.js')).exportFigures(api(), { ...given, what }, output),
      ),
    );
}
