import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Words } from '#platform/errors';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';

export interface FileToSave {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Files that belong together: all of them are on the disk before the first gets its name, so that a full disk leaves none
 * and no half one.
 * @returns where they are
 */
export async function saveFiles(folder: string, files: readonly FileToSave[]): Promise<string[]> {
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, bytes } of files) {
      const partial = `${path.join(folder, name)}.partial`;
      written.push(partial);
      await writeThrough(partial, bytes);
    }
    for (const partial of written) await rename(partial, partial.replace(/\.partial$/, ''));
    return files.map(({ name }) => path.join(folder, name));
  } catch (error) {
    await Promise.allSettled(written.map((partial) => rm(partial, { force: true })));
    throw new CommandFailure(whyNotSaved(error, folder), exitCodes.unreachable);
  }
}

/** A disk that is full may say so as late as when what was written is to be kept. */
async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const opened = await open(file, 'w');
  try {
    await opened.writeFile(bytes);
    await opened.sync();
  } finally {
    await opened.close();
  }
}

const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function whyNotSaved(error: unknown, folder: string): Words {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (noRoom.has(code))
    return {
      zh: `磁盘空间不足，${folder} 中没有留下任何文件：请清理磁盘，或用 -o 指定别的目录（${code}）`,
      en: `The disk is full; nothing was left in ${folder}: make room, or name another folder with -o (${code})`,
    };
  return {
    zh: `无法写入 ${folder}：请用 -o 指定可写的目录（${code}）`,
    en: `${folder} cannot be written: name a folder with -o (${code})`,
  };
}
