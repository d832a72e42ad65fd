import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';

const encodings = ['utf-8', 'gb18030'] as const;
const byMark: readonly (readonly [number, number, string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
];

/**
 * The text of a file piece by piece: UTF-8, or GB18030 where its bytes are no UTF-8. A file is gone through twice for
 * that, because its first Chinese character may stand in its last row; a pipe is UTF-8.
 */
export async function openText(file: string): Promise<AsyncGenerator<string>> {
  return pieces(file, await encodingOf(file));
}

async function encodingOf(file: string): Promise<string> {
  try {
    if (!(await stat(file)).isFile()) return 'utf-8';
    const mark = await firstBytes(file);
    const marked = byMark.find(([first, second]) => mark[0] === first && mark[1] === second);
    if (marked !== undefined) return marked[2];
    if (mark.includes(0)) throw notText(file);
    for (const encoding of encodings) if (await fits(file, encoding)) return encoding;
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw unreadable(file);
  }
  throw notText(file);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function fits(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of bytesOf(file)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function* pieces(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of bytesOf(file)) {
      const text = decoder.decode(piece, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    throw error instanceof TypeError ? notText(file) : unreadable(file);
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 16 })) {
    if (piece instanceof Uint8Array) yield piece;
  }
}

export function unreadable(file: string): CommandFailure {
  const words = { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` };
  return new CommandFailure(words, exitCodes.unreachable);
}

function notText(file: string): CommandFailure {
  const words = {
    zh: `${file} 不是 UTF-8 或 GB18030 的文本，请另存为 CSV`,
    en: `${file} is no text in UTF-8 or GB18030: save it as CSV`,
  };
  return new CommandFailure(words, exitCodes.inputHasProblems);
}
