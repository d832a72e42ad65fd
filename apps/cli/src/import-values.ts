import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exitCodes, type Problem } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import type { ProgressFactory } from './progress.js';

export interface ImportWanted {
  readonly file: string;
  readonly plan: string;
  readonly perRegion?: boolean;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

const begun = z.looseObject({ job: z.string() });
const job = z.looseObject({
  job: z.string(),
  state: z.enum(['received', 'checking', 'storing', 'done', 'refused', 'cancelled']),
  rows: z.object({ total: z.number(), read: z.number(), checked: z.number(), stored: z.number() }),
  problems: z.number(),
  outcome: z.looseObject({
    forms: z.number().optional(),
    accepted: z.number().optional(),
    unchanged: z.number().optional(),
  }),
});
type Job = z.infer<typeof job>;
const words = z.object({ zh: z.string(), en: z.string() });
const problems = z.object({
  items: z.array(
    z.object({
      row: z.number().optional(),
      cell: z.string().optional(),
      code: z.string(),
      tier: z.enum(['error', 'query']),
      message: words,
      seen: z.unknown(),
      suggestion: words.optional(),
    }),
  ),
});

const uploadMs = 15 * 60_000;
const askEveryMs = 500;
const shown = 50;

/** `xushi import`: sends the file, shows how far the service has come, and says what became of it. */
export async function importValues(
  api: ApiClient,
  wanted: ImportWanted,
  { output, progress }: { output: Output; progress: ProgressFactory },
): Promise<number> {
  const form = new FormData();
  form.set('plan', wanted.plan);
  form.set('scope', wanted.perRegion === true ? 'region' : 'file');
  form.set('dryRun', String(wanted.dryRun === true));
  if (wanted.reason !== undefined) form.set('reason', wanted.reason);
  form.set('file', await blobOf(wanted.file), path.basename(wanted.file));
  const sent = { method: 'POST', form, idempotencyKey: randomUUID(), patienceMs: uploadMs } as const;
  const { job: id } = await api.call('/imports', begun, sent);
  const done = await follow(api, id, progress);
  const listed = done.problems === 0 ? [] : await problemsOf(api, id);
  if (done.state !== 'done') throw new CommandFailure(sentenceOf(done), exitCodes.inputHasProblems, listed);
  output.result({ ...done, problemsShown: listed }, [sentenceOf(done)]);
  return done.problems === 0 ? exitCodes.done : exitCodes.inputHasProblems;
}

/** Two bars, since two things are counted: rows that were checked, and values that were stored. */
async function follow(api: ApiClient, id: string, progress: ProgressFactory): Promise<Job> {
  let told = { checked: 0, stored: 0 };
  let bars: { readonly check: ReturnType<ProgressFactory>; readonly store: ReturnType<ProgressFactory> } | null = null;
  for (;;) {
    const now = await api.call(`/imports/${id}`, job);
    const { total, checked, stored } = now.rows;
    bars ??= {
      check: progress({ zh: '检查', en: 'checking' }, total),
      store: progress({ zh: '入库', en: 'storing' }, total),
    };
    if (checked > told.checked) bars.check.step(checked - told.checked);
    if (stored > told.stored) bars.store.step(stored - told.stored);
    told = { checked: Math.max(checked, told.checked), stored: Math.max(stored, told.stored) };
    if (now.state === 'done' || now.state === 'refused' || now.state === 'cancelled') return now;
    await sleep(askEveryMs);
  }
}

async function problemsOf(api: ApiClient, id: string): Promise<Problem[]> {
  const { items } = await api.call(`/imports/${id}/problems?limit=${shown}`, problems);
  return items.map(({ row, cell, suggestion, ...rest }) => ({
    ...rest,
    ...(row === undefined ? {} : { row }),
    ...(cell === undefined ? {} : { cell }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }));
}

function sentenceOf({ job: id, state, problems: count, outcome }: Job) {
  const { forms = 0, accepted = 0, unchanged = 0 } = outcome;
  const more =
    count > shown ? { zh: `（列出前 ${shown} 处）`, en: ` (the first ${shown} are listed)` } : { zh: '', en: '' };
  if (state === 'cancelled') return { zh: `导入 ${id} 已取消`, en: `Import ${id} was cancelled` };
  if (state === 'refused') {
    return { zh: `有 ${count} 处问题，全部未入库${more.zh}`, en: `${count} problems; nothing was stored${more.en}` };
  }
  const told = {
    zh: `共 ${forms} 份报表：新版本 ${accepted}，内容相同 ${unchanged}`,
    en: `${forms} forms: ${accepted} new versions, ${unchanged} unchanged`,
  };
  if (count === 0) return told;
  return {
    zh: `${told.zh}；${count} 处问题所在的区域未入库${more.zh}`,
    en: `${told.en}; regions with problems (${count}) were left out${more.en}`,
  };
}

async function blobOf(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch {
    const words = { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
}
