import { readFile, stat } from 'node:fs/promises';
import { exitCodes, type Problem } from '#platform/errors';
import { Press, readReportModel, type PrintFailure } from '#reports';
import { CommandFailure } from './command-failure.js';
import type { Setting } from './setting.js';
import { fileEnding, reportFileName, type ReportFormat } from './report-formats.js';
import { saveFiles, type FileToSave } from './save-files.js';

export interface ModelToRender {
  readonly file: string;
  readonly folder: string;
  readonly formats: readonly ReportFormat[];
  /** Characters that no font has are shown as 〓. */
  readonly substitute: boolean;
}

/** As much as the press takes. */
const mostBytes = 64 * 1024 * 1024;

/** `xushi report render`: prints a bulletin from its model file alone, without any service. */
export async function renderReport(
  { file, folder, formats, substitute }: ModelToRender,
  { output, progress }: Setting,
): Promise<number> {
  const text = await readModelFile(file);
  const { plan, region, issue } = modelOrFail(text, file);
  const named = { plan: plan.code, region: region.code, issue };
  const { language } = output;
  const bar = progress({ zh: '排版', en: 'printing' }, formats.length);
  const press = new Press({ fontsDir: process.env['XUSHI_FONTS_DIR'] || undefined });
  const files: FileToSave[] = [];
  try {
    for (const format of formats) {
      const printed = await press.print({ model: text, format, language, substitute });
      if (!printed.ok) throw notPrinted(format, printed);
      files.push({ name: reportFileName(named) + fileEnding(format, language), bytes: printed.bytes });
      bar.step();
    }
  } finally {
    press.close();
  }
  const saved = await saveFiles(folder, files);
  output.result(
    { ...named, files: saved },
    saved.map((one) => ({ zh: one, en: one })),
  );
  return exitCodes.done;
}

async function readModelFile(file: string): Promise<string> {
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  );
  if (size === null)
    throw new CommandFailure(
      { zh: `没有文件 ${file}，或无权读取`, en: `There is no file ${file}, or it may not be read` },
      exitCodes.unreachable,
    );
  if (size > mostBytes)
    throw new CommandFailure(
      { zh: `${file} 超过 64 MB，不是通报模型`, en: `${file} has more than 64 MB: it is no model of a bulletin` },
      exitCodes.inputHasProblems,
    );
  return readFile(file, 'utf8').catch(() => {
    throw new CommandFailure({ zh: `无法读取 ${file}`, en: `${file} cannot be read` }, exitCodes.unreachable);
  });
}

function modelOrFail(text: string, file: string) {
  const read = readReportModel(text);
  if ('model' in read) return read.model;
  const problems = read.problems.map((problem): Problem => ({ ...problem, file }));
  throw new CommandFailure(
    {
      zh: `${file} 不是可以排版的通报模型：请用 xushi report 保存的 .model.json`,
      en: `${file} is no model that can be printed: use a .model.json that xushi report has saved`,
    },
    exitCodes.inputHasProblems,
    problems,
  );
}

function notPrinted(format: ReportFormat, { code, words }: PrintFailure): CommandFailure {
  const said = { zh: `${format}：${words.zh}（${code}）`, en: `${format}: ${words.en} (${code})` };
  return new CommandFailure(said, exitCodes.inputHasProblems);
}
