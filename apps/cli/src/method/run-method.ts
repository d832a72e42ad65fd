import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { exitCodes } from '#platform/errors';
import { agreementOf, isProfileName, profiles, type ProfileName } from '#scoring';
import { CommandFailure } from '../command-failure.js';
import type { Output } from '../output.js';
import type { ProgressFactory } from '../progress.js';
import { readCaseColumns, type CaseColumns } from './case-columns.js';
import { MethodDocument, MethodLines, type MethodRow } from './method-report.js';
import { MethodTally } from './method-tally.js';
import { readCase } from './read-case.js';
import { SteadyStream } from '../steady-stream.js';
import { tableRows, type TableRow } from './table-rows.js';

interface Wanted {
  readonly profile: string;
  readonly file: string;
  readonly results: Writable;
}

interface Shown {
  readonly output: Output;
  readonly progress: ProgressFactory;
}

/** From here on a run is long enough to show how far it is. */
const longFile = 8_000_000;

/** `xushi method`: runs a published method over a table, row by row; of the file and the results only a page is held. */
export async function runMethod({ profile, file, results }: Wanted, { output, progress }: Shown): Promise<number> {
  const name = known(profile);
  const tally = new MethodTally();
  const stream = new SteadyStream(results);
  const rows = tableRows(file, await meter(file, progress));
  const columns = await headerOf(file, rows);
  const report = output.json ? new MethodDocument(name, output) : new MethodLines(name, output);
  await stream.write(report.head());
  for await (const row of rows) {
    if (!(await stream.write(report.row(judge(row, columns, { name, tally }))))) return exitCodes.done;
  }
  await stream.write(report.foot(tally));
  await stream.flush();
  return conclude(tally, output);
}

function judge(
  row: TableRow,
  columns: CaseColumns,
  { name, tally }: { name: ProfileName; tally: MethodTally },
): MethodRow {
  const read = readCase(row, columns, name);
  const place = { row: row.row, indicator: read.indicator };
  if ('problems' in read) {
    tally.countFaulty(read.problems);
    return { ...place, result: null, agreement: null, problems: read.problems };
  }
  const result = profiles[name].judge(read.named.given);
  const agreement = agreementOf(profiles[name], result, read.named.published);
  tally.count(agreement);
  return { ...place, result, agreement, problems: [] };
}

function known(profile: string): ProfileName {
  if (isProfileName(profile)) return profile;
  const names = Object.keys(profiles);
  throw new CommandFailure(
    {
      zh: `没有算法“${profile}”，可用：${names.join('、')}`,
      en: `no method "${profile}"; there are ${names.join(', ')}`,
    },
    exitCodes.wrongUsage,
  );
}

/** The first row that says anything is the header; without a usable one nothing can be read. */
async function headerOf(file: string, rows: AsyncGenerator<TableRow>): Promise<CaseColumns> {
  const first = await rows.next();
  const cells = first.done === true ? null : first.value.cells;
  if (first.done === true || cells === null)
    throw new CommandFailure({ zh: `${file} 没有表头`, en: `${file} has no header` }, exitCodes.inputHasProblems);
  const header = readCaseColumns(first.value.row, cells);
  if ('columns' in header) return header.columns;
  await rows.return(undefined);
  throw new CommandFailure(
    {
      zh: `${file} 的表头有 ${header.problems.length} 处问题`,
      en: `the header of ${file} is wrong in ${header.problems.length} places`,
    },
    exitCodes.inputHasProblems,
    header.problems,
  );
}

async function meter(file: string, progress: ProgressFactory): Promise<(bytes: number) => void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size < longFile) return () => undefined;
  const bar = progress({ zh: '字节', en: 'bytes' }, size);
  return (bytes) => {
    bar.step(bytes);
  };
}

/** Rows that differ from what was published are a finding, not a fault of the input. */
function conclude(tally: MethodTally, output: Output): number {
  const { faultyRows, problems, rows } = tally;
  if (faultyRows === 0) return exitCodes.done;
  const words = { zh: `${rows} 行中 ${faultyRows} 行有问题`, en: `${faultyRows} of ${rows} rows have problems` };
  if (!output.json) throw new CommandFailure(words, exitCodes.inputHasProblems, problems);
  output.note(words);
  return exitCodes.inputHasProblems;
}
