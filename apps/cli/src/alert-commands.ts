import { Option, type Command } from 'commander';
import type { ApiClient } from './api-client.js';
import type { AlertsWanted } from './list-alerts.js';
import type { Output } from './output.js';

/** What these commands need of the setting that every command gets. */
interface Given {
  readonly api: () => ApiClient;
  readonly output: Output;
}

const states = ['open', 'new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff', 'closed', 'all'];

/** `xushi alerts …` */
export function addAlertCommands(
  program: Command,
  run: (work: (given: Given) => Promise<number>) => Promise<void>,
): void {
  const alerts = program
    .command('alerts')
    .description('预警与督办：列出预警 / alerts and who has them')
    .option('--plan <id>', '方案 / plan')
    .option('--region <code>', '区划，含其下各级 / region with all below it')
    .addOption(new Option('--state <state>', '状态 / state').choices(states).default('open'))
    .action((wanted: AlertsWanted) =>
      run(async ({ api, output }) => (await import('./list-alerts.js')).listAlerts(api(), wanted, output)),
    );
  alerts
    .command('ledger')
    .description('督办台账（xlsx、csv）/ the ledger as a file; every state unless --state says which')
    .requiredOption('-o, --output <file>', '保存到哪个文件，.xlsx 或 .csv / file to save to')
    .action((_: unknown, command: Command) =>
      run(async ({ api, output }) => {
        const { output: file, ...wanted } = command.optsWithGlobals<AlertsWanted & { output: string }>();
        const said = alerts.getOptionValueSource('state') === 'default' ? { ...wanted, state: 'all' } : wanted;
        return (await import('./save-ledger.js')).saveLedger(api(), { ...said, file }, output);
      }),
    );
}
