import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import type { Setting } from './setting.js';
import { fileEnding, reportFileName, type ReportFormat } from './report-formats.js';
import { requestReport, type ReportWanted } from './request-report.js';
import { saveFiles, type FileToSave } from './save-files.js';

export interface ReportToSave {
  readonly wanted: ReportWanted;
  readonly folder: string;
  readonly formats: readonly ReportFormat[];
}

/** `xushi report`: a bulletin in every format, and the model that it can be printed from again without a service. */
export async function saveReport({ wanted, folder, formats }: ReportToSave, setting: Setting): Promise<number> {
  const { output } = setting;
  const api = setting.api();
  const progress = setting.progress({ zh: '通报', en: 'bulletin' }, formats.length + 2);
  const report = await requestReport(api, wanted);
  progress.step();
  const files: FileToSave[] = [];
  for (const one of [...formats.map((format) => fileOf(wanted, format, output.language)), modelOf(wanted)]) {
    files.push({ name: one.name, bytes: await download(api, report, one.ending) });
    progress.step();
  }
  const saved = await saveFiles(folder, files);
  output.result(
    { report, ...wanted, files: saved },
    saved.map((file) => ({ zh: file, en: file })),
  );
  return exitCodes.done;
}

const fileOf = (wanted: ReportWanted, format: ReportFormat, language: 'zh' | 'en') => ({
  name: reportFileName(wanted) + fileEnding(format, language),
  ending: `.${format}?lang=${language}`,
});

const modelOf = (wanted: ReportWanted) => ({ name: `${reportFileName(wanted)}.model.json`, ending: '/model.json' });

/** Drafts are typeset when they are asked for; the first may have to wait for others. */
const download = (api: ApiClient, report: string, ending: string): Promise<Uint8Array> =>
  api.download(`/reports/${report}${ending}`, { patienceMs: 150_000 });
