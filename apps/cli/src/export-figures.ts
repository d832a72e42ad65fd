import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';

export interface ExportWanted {
  readonly what: string;
  readonly plan: string;
  readonly parent: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly at?: string;
  readonly output: string;
}

/** `xushi export`: a table straight into a file; the name's ending says which kind. An answer that breaks off leaves none. */
export async function exportFigures(api: ApiClient, wanted: ExportWanted, output: Output): Promise<number> {
  const { what, output: file, plan, parent, ...limits } = wanted;
  const format = /\.xlsx$/i.test(file) ? 'xlsx' : 'csv';
  const query = new URLSearchParams({ plan, parent });
  for (const name of ['period', 'from', 'to', 'at'] as const) {
    const value = limits[name];
    if (value !== undefined) query.set(name, value);
  }
  const body = await api.stream(`/exports/${what}.${format}?${query.toString()}`);
  const partial = `${file}.partial`;
  try {
    await pipeline(body, createWriteStream(partial));
    await rename(partial, file);
  } catch {
    await rm(partial, { force: true });
    const words = {
      zh: `没有写成 ${file}：连接中断或无法写入`,
      en: `${file} was not written: the answer broke off, or the place cannot be written to`,
    };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
  output.result({ file }, [{ zh: file, en: file }]);
  return exitCodes.done;
}
