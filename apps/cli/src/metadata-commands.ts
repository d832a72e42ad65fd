import type { Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { MetadataToImport } from './import-metadata.js';
import type { Output } from './output.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
}

/** `xushi metadata …`: the catalogue as DHIS2 has it. */
export function addMetadataCommands(
  program: Command,
  run: (work: (given: Given) => Promise<number>) => Promise<void>,
): void {
  const metadata = program.command('metadata').description('DHIS2 元数据 / metadata of DHIS2');
  metadata
    .command('import')
    .argument('<file>')
    .description(
      '导入元数据文件（json）：机构按文号成为区划变动，数据集成为方案草稿 / units by a document, data sets as drafts of plans',
    )
    .option('--dry-run', '只列出差异 / show the differences, change nothing')
    .option('--document <number>', '依据文号 / number of the document that orders the change')
    .option('--day <day>', '新名称、新上级从哪天起，默认今天 / from when on new names and parents hold')
    .option('--drafts <folder>', '方案草稿保存到哪个文件夹 / folder to save the drafts of plans to')
    .option('--yes', '不再询问 / do not ask')
    .action((file: string, options: Omit<MetadataToImport, 'file'>) =>
      run(async ({ api, output }) =>
        (await import('./import-metadata.js')).importMetadata(api(), { file, ...options }, output),
      ),
    );
  metadata
    .command('export')
    .description('导出本系统的方案、指标和区划为元数据文件 / our catalogue as a metadata file')
    .option('-o, --output <file>', '保存到哪个文件，默认标准输出 / file to save to; standard output by default')
    .action(({ output: file }: { readonly output?: string }) =>
      run(async ({ api, output }) => (await import('./export-metadata.js')).exportMetadata(api(), file, output)),
    );
}
