import type { Command } from 'commander';
import type { Setting } from './setting.js';

type Run = (work: (setting: Setting) => Promise<number>) => Promise<void>;

export function addConfigCommands(program: Command, run: Run): void {
  program
    .command('config')
    .description('配置 / configuration')
    .command('check')
    .description(
      '检查环境变量、方案文件和数据库，不启动服务 / check variables, plan files and the database, without starting',
    )
    .action(() => run(async ({ output }) => (await import('./check-config.js')).checkConfig(output)));
}
