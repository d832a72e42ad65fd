import { createReadStream } from 'node:fs';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';

type Decoder = InstanceType<typeof TextDecoder>;

/** How a table is written: found in a pass of its own, so that no byte decides only half-way through. */
export interface TableForm {
  readonly encoding: string;
  readonly delimiter: string;
}

/** Finds the first encoding in which every byte of the file is valid, and the sign between cells. Holds one chunk at a time. */
export async function sniffTable(file: string): Promise<TableForm> {
  for (const encoding of ['utf-8', 'gb18030']) {
    const head = await validHead(file, encoding);
    // GB18030 accepts almost any bytes: what no text contains tells a picture from a table
    // eslint-disable-next-line no-control-regex -- those controls are what is looked for
    if (head !== null && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(head))
      return { encoding, delimiter: delimiterOf(head) };
  }
  throw new CommandFailure(
    { zh: `${file} 不是 UTF-8 或 GB18030 的文本表格`, en: `${file} is no table in UTF-8 or GB18030` },
    exitCodes.inputHasProblems,
  );
}

/** The text of a file, chunk by chunk, without a byte order mark; `seen` hears how many bytes each chunk had. */
export async function* tableText(
  file: string,
  encoding: string,
  seen: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunksOf(file)) {
    seen(chunk.length);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** The beginning of the file where all of it is valid in the encoding, otherwise null. */
async function validHead(file: string, encoding: string): Promise<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let head = '';
  for await (const chunk of chunksOf(file)) {
    const text = decode(decoder, chunk);
    if (text === null) return null;
    head ||= text;
  }
  return decode(decoder) === null ? null : head;
}

function decode(decoder: Decoder, chunk?: Uint8Array): string | null {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    return null;
  }
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) if (chunk instanceof Uint8Array) yield chunk;
  } catch {
    const words = { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
}

/** Spreadsheet programs save "Unicode text" with tabs, and some countries' CSV with semicolons. */
function delimiterOf(head: string): string {
  const first = head.split(/\r?\n/, 1)[0] ?? '';
  return [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',';
}
