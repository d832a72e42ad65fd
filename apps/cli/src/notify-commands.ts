import type { Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
}

/** `xushi notify …` */
export function addNotifyCommands(
  program: Command,
  run: (work: (given: Given) => Promise<number>) => Promise<void>,
): void {
  program
    .command('notify')
    .description('通知通道 / channels of notification')
    .command('test')
    .argument('<channel>')
    .description('向通道发送一条测试消息 / send a test message through a channel')
    .option('--phone <number>', '短信通道的收件号码 / to whom, for a channel of SMS')
    .action((channel: string, { phone }: { phone?: string }) =>
      run(async ({ api, output }) => (await import('./notify-test.js')).testChannel(api(), { channel, phone }, output)),
    );
}
