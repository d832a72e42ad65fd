import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { exitCodes, type Words } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { bytesOfFile } from './bytes-of-file.js';
import { CommandFailure } from './command-failure.js';
import { confirmed, documentMissing } from './confirm-import.js';
import type { Output } from './output.js';

export interface MetadataToImport {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly document?: string;
  readonly day?: string;
  /** Where drafts of plans are saved; nowhere where absent. */
  readonly drafts?: string;
  readonly yes?: boolean;
}

const words = z.object({ zh: z.string(), en: z.string() });
const draft = z.looseObject({
  dataSet: z.string(),
  file: z.string().regex(/^[a-z0-9-]+\.yaml$/),
  text: z.string(),
  elements: z.array(z.string()),
  leftOut: z.array(z.looseObject({ element: z.string(), words })),
  problems: z.array(z.looseObject({ path: z.string().optional(), code: z.string(), message: words })),
});
const answer = z.looseObject({
  outcome: z.enum(['checked', 'imported', 'unchanged']),
  units: z.looseObject({
    same: z.number(),
    differences: z.array(z.looseObject({ change: z.string(), code: z.string().nullable(), name: z.string(), words })),
  }),
  dataSets: z.looseObject({
    agreeing: z.array(z.string()),
    differences: z.array(z.looseObject({ kind: z.string(), dataSet: z.string(), words })),
  }),
  plans: z.looseObject({
    drafts: z.array(draft),
    undrafted: z.array(z.looseObject({ dataSet: z.string(), words })),
  }),
  regions: z.looseObject({ import: z.number().nullable() }).nullable(),
});
type Answer = z.infer<typeof answer>;

/** `xushi metadata import`: what differs, then, once confirmed, its units in the service. Drafts of plans are only saved. */
export async function importMetadata(api: ApiClient, wanted: MetadataToImport, output: Output): Promise<number> {
  const bytes = await bytesOfFile(wanted.file);
  const checked = await send(api, { bytes, wanted, dryRun: true });
  await saveDrafts(checked, wanted.drafts);
  if (wanted.dryRun === true || checked.regions === null) {
    output.result(checked, sentences(checked));
    return exitCodes.done;
  }
  if (wanted.document === undefined) throw documentMissing();
  for (const one of sentences(checked)) output.note(one);
  if (wanted.yes !== true && !(await confirmed(output))) return exitCodes.done;
  const imported = await send(api, { bytes, wanted, dryRun: false });
  const of = `${wanted.document}, ${imported.regions?.import ?? '—'}`;
  output.result(imported, [{ zh: `已导入区划变动（${of}）`, en: `Imported the change of the divisions (${of})` }]);
  return exitCodes.done;
}

interface Sending {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly wanted: MetadataToImport;
  readonly dryRun: boolean;
}

function send(api: ApiClient, { bytes, wanted, dryRun }: Sending): Promise<Answer> {
  const form = new FormData();
  if (wanted.document !== undefined) form.set('document', wanted.document);
  if (wanted.day !== undefined) form.set('day', wanted.day);
  form.set('file', new Blob([bytes]), path.basename(wanted.file));
  return api.call(`/metadata/import?dryRun=${String(dryRun)}`, answer, { method: 'POST', form });
}

function sentences({ units, dataSets, plans }: Answer): readonly Words[] {
  const line = (sign: string, { zh, en }: Words): Words => ({ zh: `  ${sign}：${zh}`, en: `  ${sign}: ${en}` });
  return [
    { zh: `机构：${units.same} 个相同`, en: `Units: ${units.same} are the same` },
    ...units.differences.map(({ code, name, words: of }) => line(`${code ?? '—'} ${name}`, of)),
    { zh: `数据集：${dataSets.agreeing.length} 个相同`, en: `Data sets: ${dataSets.agreeing.length} are the same` },
    ...dataSets.differences.map(({ dataSet, words: of }) => line(dataSet, of)),
    ...plans.drafts.flatMap(({ file, elements, leftOut, problems }) => [
      line(file, { zh: `方案草稿，${elements.length} 个数`, en: `draft of a plan with ${elements.length} figures` }),
      ...leftOut.map(({ element, words: of }) => line(`  ${element}`, of)),
      ...problems.map(({ path: at, code, message }) => line(`  ${at ?? ''} [${code}]`, message)),
    ]),
    ...plans.undrafted.map(({ dataSet, words: of }) => line(dataSet, of)),
  ];
}

/** A draft never takes the place of a file: what is there may have been worked on. */
async function saveDrafts({ plans }: Answer, folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  // where it cannot be made, the file that was to be in it is named
  if (plans.drafts.length > 0) await mkdir(folder, { recursive: true }).catch(() => undefined);
  for (const { file, text } of plans.drafts) {
    const place = path.join(folder, file);
    await writeFile(place, text, { flag: 'wx' }).catch(() => {
      const zh = `不能写入 ${place}：文件已存在，或文件夹不可写`;
      const en = `${place} cannot be written: there is such a file, or the folder takes none`;
      throw new CommandFailure({ zh, en }, exitCodes.unreachable);
    });
  }
}
