import { Command, Option } from 'commander';
import { addAlertCommands } from './alert-commands.js';
import { ApiClient } from './api-client.js';
import { addBackupCommands } from './backup-commands.js';
import { findConnection } from './connection.js';
import { addBulkCommands } from './bulk-commands.js';
import { addConfigCommands } from './config-commands.js';
import { addHolidayCommands } from './holiday-commands.js';
import { addMetadataCommands } from './metadata-commands.js';
import { addNotifyCommands } from './notify-commands.js';
import { Output, type Language } from './output.js';
import { Progress } from './progress.js';
import { addRegionCommands } from './region-commands.js';
import { addReportCommands } from './report-commands.js';
import type { Shape } from '#scoring';
import { productVersion } from './product-version.js';
import type { Setting } from './setting.js';
import type { ScoreOptions } from './score/score-request.js';

interface Given {
  readonly lang: Language;
  readonly json?: boolean;
  readonly url?: string;
  readonly tokenFile?: string;
}

const streams = {
  out: (text: string): void => void process.stdout.write(text),
  err: (text: string): void => void process.stderr.write(text),
};

export function settingOf(given: Given): Setting {
  const output = new Output(given.lang, given.json === true, streams);
  const terminal = { isTerminal: process.stderr.isTTY, write: streams.err, now: () => performance.now() };
  return {
    output,
    progress: (label, total) => new Progress(output.say(label), total, terminal),
    api: () => new ApiClient(findConnection(given, process.env), given.lang),
  };
}

/** All commands. The work of each is loaded when it is called, so that help and uploads do not wait for a database driver. */
export function buildProgram(
  finish: (run: (setting: Setting) => Promise<number>, given: Given) => Promise<void>,
): Command {
  const program = new Command('xushi')
    .description('序时：卫生健康政策目标进度的命令行 / progress of health policy targets, from the command line')
    .helpOption('-h, --help', '显示帮助 / show help')
    .version(productVersion(), '-V, --version', '显示版本 / show the version')
    .addHelpCommand('help [command]', '显示某个命令的帮助 / help for a command')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  program
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .option('--json', '标准输出只有 JSON / JSON alone on standard output')
    .option('--url <url>', '服务地址，默认 XUSHI_URL 或 .local/credentials.json / address of the service')
    .option('--token-file <file>', '令牌文件，默认 XUSHI_TOKEN_FILE / file that holds the token');
  const run = (work: (setting: Setting) => Promise<number>): Promise<void> => finish(work, program.opts<Given>());
  addFigureCommands(program, run);
  addDocumentCommands(program, run);
  addReportCommands(program, run);
  addScoring(program, run);
  addMethods(program, run);
  addAdministration(program, run);
  addAccounts(program, run);
  addBulkCommands(program, run);
  addAlertCommands(program, run);
  addHolidayCommands(program, run);
  addRegionCommands(program, run);
  addMetadataCommands(program, run);
  addNotifyCommands(program, run);
  addBackupCommands(program, run);
  addConfigCommands(program, run);
  return program;
}

type Run = (work: (setting: Setting) => Promise<number>) => Promise<void>;

interface FormOptions {
  readonly plan?: string;
  readonly region?: string;
  readonly period?: string;
}

function addFigureCommands(program: Command, run: Run): void {
  program
    .command('demo')
    .description('上报演示数据（标明 演示数据）/ submit the labelled demonstration figures')
    .action(() =>
      run(async ({ api, output, progress }) => (await import('./run-demo.js')).runDemo(api(), output, progress)),
    );
  for (const [name, dryRun, words] of [
    ['upload', false, '上报数据文件（xlsx、csv）/ submit a file of figures'],
    ['check', true, '只检查不上报 / report the problems of a file, submit nothing'],
  ] as const)
    program
      .command(name)
      .argument('<file>')
      .description(words)
      .option('--plan <id>', '方案 / plan, where the file does not say')
      .option('--region <code>', '区划 / region, where the file does not say')
      .option('--period <id>', '报告期 / period, where the file does not say')
      .action((file: string, form: FormOptions) =>
        run(async ({ api, output }) =>
          (await import('./upload-file.js')).uploadFile(api(), { file, dryRun, ...form }, output),
        ),
      );
}

/** What is made for people to read or fill in. */
function addDocumentCommands(program: Command, run: Run): void {
  program
    .command('template')
    .description('下载填报模板 / save the workbook in which a region fills in a form')
    .requiredOption('--plan <id>', '方案 / plan')
    .requiredOption('--region <code>', '区划 / region')
    .requiredOption('--period <id>', '报告期，如 2023Q1 / period, such as 2023Q1')
    .requiredOption('-o, --output <file>', '保存到哪个文件 / file to save to')
    .action((wanted: { plan: string; region: string; period: string; output: string }) =>
      run(async ({ api, output }) =>
        (await import('./save-template.js')).saveTemplate(api(), { ...wanted, file: wanted.output }, output),
      ),
    );
}

const shapes = ['linear', 'compound', 'back-loaded', 's-curve', 'steps'] satisfies readonly Shape[];

function addScoring(program: Command, run: Run): void {
  program
    .command('score')
    .description('用数值文件给方案计分，不需要服务 / score a plan from a file of values, without a service')
    .requiredOption('--plan <file>', '方案文件 / plan file')
    .requiredOption('--values <file>', '数值文件（csv，UTF-8 或 GB18030）/ file of values')
    .requiredOption('--as-of <day>', '口径日期，如 2023-09-30 / day whose knowledge is used')
    .option('--regions <file>', '区划文件，代替自带的区划 / regions, instead of those that come with the program')
    .option('--target <id...>', '只计这些目标（编号或 G12）/ only these targets')
    .option('--region <code...>', '只计这些区域 / only these regions')
    .option('--period <id...>', '只计这些报告期 / only these periods')
    .option('--all-periods', '每个有数的报告期都计 / every period with figures, not the latest alone')
    .option('--no-explanation', 'JSON 中不含计算过程 / leave the working out of the JSON')
    .option('--explain', '逐步写出计算过程 / print the working step by step')
    .option('--summary', '只按状态计数 / count by status only')
    .option('--what-if', '下期和到期各须报多少 / what the next period and the due date ask for')
    .addOption(
      new Option('--under <shape>', '换一条序时曲线会怎样 / the verdict under another trajectory').choices(shapes),
    )
    .action((options: ScoreOptions) =>
      run(async ({ output }) => (await import('./score/run-score.js')).runScore(options, output, process.stdout)),
    );
}

function addMethods(program: Command, run: Run): void {
  program
    .command('method')
    .description('用已发布的算法计算一张表，不需要服务 / run a published method over a table, without a service')
    .requiredOption('--profile <name>', '算法：house、statcan、unsd2022、unsd2023、hp2020 / method')
    .requiredOption('--cases <file>', '表格（csv）/ table, one case in each row')
    .action(({ profile, cases }: { profile: string; cases: string }) =>
      run(async (shown) =>
        (await import('./method/run-method.js')).runMethod({ profile, file: cases, results: process.stdout }, shown),
      ),
    );
}

function addAdministration(program: Command, run: Run): void {
  program
    .command('plan')
    .description('方案文件 / plan files')
    .command('check')
    .argument('<file>')
    .description('检查方案文件 / validate a plan file')
    .action((file: string) => run(async ({ output }) => (await import('./check-plan.js')).checkPlan(file, output)));
  program
    .command('verify')
    .description('检查数据完整性 / run the integrity invariants')
    .action(() => run(async ({ output }) => (await import('./verify-integrity.js')).verifyIntegrity(output)));
}

/** For who operates the machine: they work on the database, beside the service. */
function addAccounts(program: Command, run: Run): void {
  const admin = program.command('admin').description('管理员 / administrators');
  admin
    .command('create')
    .description('新建首批账号 / make the first accounts')
    .option('--yes', '不再询问 / do not ask', false)
    .action((options: { yes: boolean }) =>
      run(async ({ output }) => (await import('./create-administrator.js')).createAdministrator(options, output)),
    );
  admin
    .command('reset-factor')
    .description('重置两步验证 / reset a second factor')
    .requiredOption('--account <username>', '账号 / account')
    .action((given: { account: string }) =>
      run(async ({ output }) => (await import('./reset-factor.js')).resetFactor(given, output)),
    );
  program
    .command('token')
    .description('接口令牌 / tokens for scripts')
    .command('create')
    .description('新建令牌 / make a token')
    .requiredOption('--account <username>', '账号 / account')
    .option('--name <name>', '用途 / what it is for', 'xushi token create')
    .option('--days <days>', '有效天数 / days of validity', '90')
    .action((given: { account: string; name: string; days: string }) =>
      run(async ({ output }) =>
        (await import('./create-token.js')).createToken({ ...given, days: Number(given.days) }, output),
      ),
    );
}
