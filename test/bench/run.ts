import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { alertCellFigures, alertCellsName, printAlertCells } from './alert-cells.js';
import { alertLatencyFigures, alertLatencyName, printAlertLatency } from './alert-latency.js';
import { alertStormFigures, alertStormName, printAlertStorm } from './alert-storm.js';
import { bulletinFigures, bulletinName, printBulletins } from './bulletins.js';
import { bulkImportFigures, bulkImportName, printBulkImport } from './bulk-import.js';
import { consoleFigures, consoleName, printConsole } from './console.js';
import { measure, type Effort, type Measured } from './measure.js';
import { rollUpBenchmarks } from './roll-ups.js';
import { scoreBenchmarks } from './scores.js';
import { printTable } from './table.js';
import { verdictBenchmarks } from './verdicts.js';
import { printWorkbooks, workbookFigures, workbookName } from './workbooks.js';

const usage = 'npm run bench [-- --short | --long] [--json FILE] [--only TEXT]';
const efforts = {
  short: { rounds: 7, sample: 60 },
  long: { rounds: 31, sample: 400 },
} satisfies Record<string, Effort>;

const options = {
  short: { type: 'boolean' },
  long: { type: 'boolean' },
  json: { type: 'string' },
  only: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const effort = values.long ? efforts.long : efforts.short;
  const chosen = [...scoreBenchmarks(), ...rollUpBenchmarks(), ...verdictBenchmarks()].filter(({ name }) =>
    name.includes(values.only ?? ''),
  );
  const figures: Measured[] = [];
  for (const benchmark of chosen) {
    process.stderr.write(`${benchmark.name} …\n`);
    figures.push(measure(benchmark, effort));
  }
  // the whole service, with servers of its own
  const importsInBulk = bulkImportName.includes(values.only ?? '');
  if (importsInBulk) process.stderr.write(`${bulkImportName} …\n`);
  const bulk = importsInBulk ? await bulkImportFigures() : undefined;
  if (bulk !== undefined) figures.push(bulk);
  const evaluatesCells = alertCellsName.includes(values.only ?? '');
  if (evaluatesCells) process.stderr.write(`${alertCellsName} …\n`);
  const cells = evaluatesCells ? await alertCellFigures({ isWhole: values.long ?? false }) : undefined;
  if (cells !== undefined) figures.push(cells);
  const listensForAlerts = alertLatencyName.includes(values.only ?? '');
  if (listensForAlerts) process.stderr.write(`${alertLatencyName} …\n`);
  const latency = listensForAlerts ? await alertLatencyFigures({ isWhole: values.long ?? false }) : undefined;
  if (latency !== undefined) figures.push(latency);
  const weathersStorm = alertStormName.includes(values.only ?? '');
  if (weathersStorm) process.stderr.write(`${alertStormName} …\n`);
  const storm = weathersStorm ? await alertStormFigures() : undefined;
  // each reader in processes of its own
  const readsWorkbooks = workbookName.includes(values.only ?? '');
  if (readsWorkbooks) process.stderr.write(`${workbookName} …\n`);
  const workbooks = readsWorkbooks ? await workbookFigures(effort.rounds) : undefined;
  const printsBulletins = bulletinName.includes(values.only ?? '');
  if (printsBulletins) process.stderr.write(`${bulletinName} …\n`);
  const bulletins = printsBulletins ? await bulletinFigures() : undefined;
  const opensConsole = consoleName.includes(values.only ?? '');
  if (opensConsole) process.stderr.write(`${consoleName} …\n`);
  const inBrowser = opensConsole ? await consoleFigures({ isWhole: values.long ?? false }) : undefined;
  const machine = { node: process.version, processor: cpus()[0]?.model ?? '', processors: cpus().length };
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine, effort, figures, storm, workbooks, bulletins, inBrowser }, null, 2)}\n`,
    );
  if (figures.length > 0) printTable(figures);
  if (bulk !== undefined && !printBulkImport(bulk)) process.exitCode = 1;
  if (cells !== undefined) printAlertCells(cells);
  if (latency !== undefined) printAlertLatency(latency);
  if (storm !== undefined && !printAlertStorm(storm)) process.exitCode = 1;
  if (workbooks !== undefined && !printWorkbooks(workbooks)) process.exitCode = 1;
  if (bulletins !== undefined && !printBulletins(bulletins)) process.exitCode = 1;
  if (inBrowser === null) process.stdout.write(`\n${consoleName}: none on this machine\n`);
  else if (inBrowser !== undefined && !printConsole(inBrowser)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  const wrong = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!wrong) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
