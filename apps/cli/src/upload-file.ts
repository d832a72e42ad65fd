import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { bytesOfFile } from './bytes-of-file.js';
import type { Output } from './output.js';

export interface FileToSend {
  readonly file: string;
  readonly dryRun: boolean;
  /** What the file does not say itself. */
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
}

const answer = z.looseObject({
  outcome: z.enum(['accepted', 'unchanged', 'replayed', 'checked']),
  submission: z.string().nullish(),
  version: z.number().nullish(),
  receipt: z.string().nullish(),
  state: z.string().nullish(),
  counts: z.looseObject({ added: z.number(), changed: z.number(), withdrawn: z.number() }).nullish(),
});

/** `xushi upload` and `xushi check`: the same file, the same problems; only the first stores anything. */
export async function uploadFile(api: ApiClient, wanted: FileToSend, output: Output): Promise<number> {
  const bytes = await bytesOfFile(wanted.file);
  const form = new FormData();
  for (const field of ['plan', 'region', 'period'] as const) {
    const value = wanted[field];
    if (value !== undefined) form.set(field, value);
  }
  form.set('file', new Blob([bytes]), path.basename(wanted.file));
  const given = await api.call(`/submissions/upload?dryRun=${String(wanted.dryRun)}`, answer, {
    method: 'POST',
    form,
    ...(wanted.dryRun ? {} : { idempotencyKey: keyOf(bytes, wanted) }),
  });
  const told = {
    file: wanted.file,
    version: String(given.version ?? ''),
    receipt: given.receipt ?? '',
    waits: given.state === 'in_review',
    counts: given.counts ?? { added: 0, changed: 0, withdrawn: 0 },
  };
  output.result(given, [sentences[given.outcome](told)]);
  return exitCodes.done;
}

interface Told {
  readonly file: string;
  readonly version: string;
  readonly receipt: string;
  /** It counts only once somebody has passed it. */
  readonly waits: boolean;
  readonly counts: { readonly added: number; readonly changed: number; readonly withdrawn: number };
}

const sentences = {
  accepted: ({ file, version, receipt, waits }: Told) => ({
    zh: `${file} ${waits ? '已收到，待审核' : '已上报'}，第 ${version} 版，回执 ${receipt}`,
    en: `${file} is accepted as version ${version}${waits ? ' and waits for review' : ''}, receipt ${receipt}`,
  }),
  unchanged: ({ file, version, receipt }: Told) => ({
    zh: `${file} 与第 ${version} 版内容相同，未产生新版本，回执 ${receipt}`,
    en: `${file} says nothing new: version ${version} stands, receipt ${receipt}`,
  }),
  replayed: ({ file, version, receipt }: Told) => ({
    zh: `${file} 此前已经上报，第 ${version} 版，回执 ${receipt}`,
    en: `${file} was sent before: version ${version}, receipt ${receipt}`,
  }),
  checked: ({ file, counts: { added, changed, withdrawn } }: Told) => ({
    zh: `${file} 没有问题，未上报：将新增 ${added} 项、修改 ${changed} 项、撤下 ${withdrawn} 项`,
    en: `${file} has no problems; nothing was submitted: it would add ${added}, change ${changed} and withdraw ${withdrawn} figures`,
  }),
};

/** The same file for the same form is the same request, so that sending it again after a lost answer is harmless. */
function keyOf(bytes: Buffer, { plan, region, period }: FileToSend): string {
  const hash = createHash('sha256').update(bytes);
  for (const field of [plan, region, period]) hash.update(`\n${field ?? ''}`);
  return `upload/${hash.digest('hex')}`;
}
