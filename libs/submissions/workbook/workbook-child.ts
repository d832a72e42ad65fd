import { annotateWorkbook } from './annotate-workbook.js';
import { onlyList } from './only-list.js';
import type { WorkbookJob } from './workbook-job.js';
import { writeTemplate } from './write-template.js';

/**
 * The process in which workbooks are written that are large or a stranger's: a line of JSON that says what to do and
 * then the file on standard input, the workbook on standard output, and nothing else within reach.
 */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) {
  if (chunk instanceof Buffer) chunks.push(chunk);
}
const input = Buffer.concat(chunks);
const line = input.indexOf(0x0a);
process.stdout.end(await done(readJob(input.toString('utf8', 0, line)), input.subarray(line + 1)));

/** The parent wrote it: what it is need not be found out. */
function readJob(text: string): WorkbookJob {
  const parse: (json: string) => WorkbookJob = JSON.parse;
  return parse(text);
}

function done(wanted: WorkbookJob, file: Buffer): Promise<Buffer> {
  if (wanted.kind === 'template') return writeTemplate(wanted.form);
  if (wanted.kind === 'list') return onlyList(wanted.problems, wanted.locale);
  return annotateWorkbook(file, wanted.problems, wanted.locale);
}
