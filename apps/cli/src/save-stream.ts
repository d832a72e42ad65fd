import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';

/** An answer straight into a file. One that breaks off leaves none. */
export async function saveStream(api: ApiClient, path: string, file: string): Promise<void> {
  await saveBody(await api.stream(path), file);
}

/** What comes piece by piece into a file. One that breaks off leaves none. */
export async function saveBody(body: ReadableStream<Uint8Array>, file: string): Promise<void> {
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
}
