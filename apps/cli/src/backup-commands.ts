import type { Command } from 'commander';
import type { Setting } from './setting.js';

type Run = (work: (setting: Setting) => Promise<number>) => Promise<void>;

/** Copies of everything that is stored. They work on the database itself, beside the service. */
export function addBackupCommands(program: Command, run: Run): void {
  const backup = program.command('backup').description('备份与恢复 / backup and restore');
  backup
    .command('create')
    .description(
      '把全部数据写入一个新目录，服务照常运行 / write all data into a new folder, beside the running service',
    )
    .requiredOption('-o, --output <folder>', '新目录 / folder to be made')
    .action(({ output: folder }: { output: string }) =>
      run(async ({ output }) => (await import('./create-backup.js')).createBackupAt(folder, output)),
    );
  backup
    .command('verify')
    .argument('<folder>')
    .description('逐字节核对备份，不需要数据库 / check every byte of a backup, without a database')
    .action((folder: string) =>
      run(async ({ output }) => (await import('./verify-backup.js')).verifyBackup(folder, output)),
    );
  backup
    .command('restore')
    .argument('<folder>')
    .description(
      '恢复到 DATABASE_URL 的空库，并检查完整性 / restore into the empty database of DATABASE_URL, and check it',
    )
    .action((folder: string) =>
      run(async ({ output }) => (await import('./restore-backup.js')).restoreHere(folder, output)),
    );
  backup
    .command('drill')
    .argument('<folder>')
    .description(
      '恢复演练：恢复到一个临时库，检查后删除 / restore into a database that is dropped again, and note that it went well',
    )
    .action((folder: string) =>
      run(async ({ output }) => (await import('./drill-restore.js')).drillRestore(folder, output)),
    );
}
