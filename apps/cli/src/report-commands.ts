import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Setting } from './setting.js';
import { readFormats, reportFormats, type ReportFormat } from './report-formats.js';

type Run = (work: (setting: Setting) => Promise<number>) => Promise<void>;

interface SaveOptions {
  readonly plan: string;
  readonly region: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly year?: string;
  readonly issue?: string;
  readonly asOf?: string;
  readonly formats: readonly ReportFormat[];
  readonly output: string;
}

interface RenderOptions {
  readonly formats: readonly ReportFormat[];
  readonly output: string;
  readonly substitute: boolean;
}

/** Bulletins: made by the service, printed without one, compared. */
export function addReportCommands(program: Command, run: Run): void {
  const report = program
    .command('report')
    .description('通报：生成并保存；render 由模型文件排版；verify 重排并比对 / make a bulletin and save it');
  addSaving(report, run);
  report
    .command('render')
    .argument('<model>', '.model.json')
    .description('由模型文件排版，不需要服务 / print a bulletin from its model file alone, without a service')
    .addOption(formats())
    .option('--substitute', '字体缺字时以〓代替 / show characters that no font has as 〓', false)
    .requiredOption('-o, --output <folder>', '保存到哪个目录 / folder to save to')
    .action((file: string, { output: folder, ...options }: RenderOptions) =>
      run(async (setting) => (await import('./render-report.js')).renderReport({ file, folder, ...options }, setting)),
    );
  report
    .command('verify')
    .argument('<id>', '通报编号 / id of the bulletin')
    .description('由模型重新排版，逐字节比对 / print it again from its model and compare the bytes')
    .action((id: string) => run(async (setting) => (await import('./verify-report.js')).verifyReport(id, setting)));
}

const issues = ['month', 'quarter', 'year', 'issue'];

/** Without a word behind it `report` means this one, whose name nobody needs to know. */
function addSaving(report: Command, run: Run): void {
  const issue = (flags: string, name: string, read: (text: string) => string) =>
    new Option(flags, name).argParser(read).conflicts(issues.filter((one) => !flags.startsWith(`--${one} `)));
  report
    .command('save', { isDefault: true })
    .description('生成并保存通报：四种格式和模型文件 / make a bulletin and save it: four formats and its model file')
    .requiredOption('--plan <id>', '方案 / plan')
    .requiredOption('--region <code>', '区划 / region')
    .addOption(issue('--month <month>', '月份，如 2023-09 / month, such as 2023-09', readMonth))
    .addOption(issue('--quarter <quarter>', '季度，如 2023Q3 / quarter, such as 2023Q3', readQuarter))
    .addOption(issue('--year <year>', '年份，如 2023 / year, such as 2023', readYear))
    .addOption(issue('--issue <issue>', '期号，如 202309、2023Q3、2023 / issue', readIssue))
    .option('--as-of <day>', '口径日期，如 2023-10-05 / as known on that day, or at that instant')
    .addOption(formats())
    .requiredOption('-o, --output <folder>', '保存到哪个目录 / folder to save to')
    .action((given: SaveOptions, command: Command) => {
      const { plan, region, month, quarter, year, asOf, output: folder } = given;
      const named = month ?? quarter ?? year ?? given.issue;
      if (named === undefined)
        command.error("error: one of '--month', '--quarter', '--year', '--issue' is required", {
          code: 'commander.missingMandatoryOptionValue',
          exitCode: 2,
        });
      const wanted = { plan, region, issue: named, ...(asOf === undefined ? {} : { asOf }) };
      return run(async (setting) =>
        (await import('./save-report.js')).saveReport({ wanted, folder, formats: given.formats }, setting),
      );
    });
}

const formats = (): Option =>
  new Option('--formats <list>', '格式，逗号分隔 / formats, with commas').argParser(readFormats).default(reportFormats);

function asIs(pattern: RegExp, example: string): (text: string) => string {
  return (text) => {
    if (pattern.test(text)) return text;
    throw new InvalidArgumentError(`应写作 / it is written ${example}`);
  };
}

const readMonth = (text: string): string => asIs(/^\d{4}-?(0[1-9]|1[0-2])$/, '2023-09')(text).replace('-', '');
const readQuarter = asIs(/^\d{4}Q[1-4]$/, '2023Q3');
const readYear = asIs(/^\d{4}$/, '2023');
const readIssue = asIs(/^\d{4}(0[1-9]|1[0-2]|Q[1-4])?$/, '202309, 2023Q3, 2023');
