import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import type { Workbook } from './open-workbook.js';

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** Asked after each inflated chunk: true ends the reading early. */
  readonly enough?: () => boolean;
}

/**
 * Streams one part of a workbook through a parser: pulled chunk by chunk, so that memory does not grow with rows. Names
 * come without prefix. Any DOCTYPE ends it. A part that is not there is read as empty.
 */
export async function readXml(book: Workbook, part: string, handlers: XmlHandlers): Promise<void> {
  const entry = book.entries.get(part);
  if (!entry) return;
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new Error('a workbook has no DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(local(name), attributes));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await inflate(book, entry)) {
    if (!(chunk instanceof Uint8Array)) throw new Error('a workbook is made of bytes');
    parser.write(utf8.decode(chunk, { stream: true }));
    if (handlers.enough?.()) return;
    if (process.memoryUsage.rss() > book.memoryCeiling) throw new Error('the workbook needs too much memory');
  }
  parser.write(utf8.decode());
  parser.close();
}

type EntryOf = Workbook['entries'] extends ReadonlyMap<string, infer Entry> ? Entry : never;

function inflate({ zip }: Workbook, entry: EntryOf): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
