import { writeFile } from 'node:fs/promises';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';

export interface TemplateWanted {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly file: string;
}

/** `xushi template`: the workbook in which a region fills in one form, as a file. */
export async function saveTemplate(api: ApiClient, wanted: TemplateWanted, output: Output): Promise<number> {
  const { plan, region, period, file } = wanted;
  const place = [plan, region, period].map(encodeURIComponent).join('/');
  const bytes = await api.download(`/templates/${place}.xlsx?lang=${output.language}`);
  try {
    await writeFile(file, bytes);
  } catch {
    const words = {
      zh: `无法写入 ${file}：请用 -o 指定可写的文件`,
      en: `${file} cannot be written: name a file with -o`,
    };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
  const told = { zh: `模板已保存到 ${file}`, en: `The template is in ${file}` };
  output.result({ plan, region, period, file, bytes: bytes.length }, [told]);
  return exitCodes.done;
}
