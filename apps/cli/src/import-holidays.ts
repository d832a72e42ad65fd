import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';

const day = z.looseObject({ day: z.string() });
const answer = z.looseObject({
  outcome: z.enum(['checked', 'imported', 'unchanged']),
  years: z.array(z.number()),
  added: z.array(day),
  changed: z.array(day),
  removed: z.array(day),
  unchanged: z.number(),
});

/** `xushi holidays import`: a year's notice, as a dated file; with --dry-run what it would change. */
export async function importHolidays(
  api: ApiClient,
  wanted: { readonly file: string; readonly dryRun: boolean },
  output: Output,
): Promise<number> {
  const body = { csv: await textOf(wanted.file), dryRun: wanted.dryRun };
  const given = await api.call('/holidays', answer, { method: 'POST', body });
  const [years, added] = [given.years.join('、'), given.added.length];
  const [changed, removed] = [given.changed.length, given.removed.length];
  const counts = {
    zh: `新增 ${added} 天，改动 ${changed} 天，去掉 ${removed} 天，不变 ${given.unchanged} 天`,
    en: `${added} added, ${changed} changed, ${removed} removed, ${given.unchanged} unchanged`,
  };
  const verdict = {
    checked: { zh: '未导入', en: 'nothing was imported' },
    imported: { zh: '已导入', en: 'imported' },
    unchanged: { zh: '与已有的相同', en: 'nothing new' },
  }[given.outcome];
  output.result(given, [
    {
      zh: `${years} 年节假日：${counts.zh}（${verdict.zh}）`,
      en: `holidays of ${given.years.join(', ')}: ${counts.en} (${verdict.en})`,
    },
  ]);
  return exitCodes.done;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(
      { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` },
      exitCodes.unreachable,
    );
  }
}
