import { readFile } from 'node:fs/promises';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';

/** @throws CommandFailure where the file cannot be read */
export async function bytesOfFile(file: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return Buffer.from(await readFile(file));
  } catch {
    throw new CommandFailure(
      { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` },
      exitCodes.unreachable,
    );
  }
}
