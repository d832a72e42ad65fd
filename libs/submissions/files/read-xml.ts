import { inflatePart } from './inflate-part.js';
import type { Workbook } from './open-workbook.js';
import { refuseFile } from './refuse-file.js';
import { XmlScanner, type XmlHandlers } from './scan-xml.js';
import { TextPieces } from './text-pieces.js';

/** Streams one part of a workbook through its handlers. A part that is not there is read as empty. */
export async function readXml(book: Workbook, part: string, handlers: XmlHandlers): Promise<void> {
  const chunks = xmlChunks(book, part, handlers);
  while ((await chunks.next()).done !== true);
}

/** The same, giving way after each chunk, so that whoever reads can hand over what there is: memory does not grow. */
export async function* xmlChunks(book: Workbook, part: string, handlers: XmlHandlers): AsyncGenerator<void> {
  const entry = book.parts.get(part.toLowerCase());
  if (!entry) return;
  const scanner = new XmlScanner(handlers);
  const text = new TextPieces();
  let chunks = 0;
  for await (const chunk of inflatePart(book, entry)) {
    scanner.write(text.add(chunk));
    // asking the system costs as much as reading a chunk
    chunks += 1;
    if (chunks % 64 === 0) keepWithin(book.bounds);
    yield;
  }
  text.end();
  scanner.end();
}

function keepWithin({ memory, processorTime }: Workbook['bounds']): void {
  if (process.memoryUsage.rss() > memory) throw new Error('the workbook needs too much memory');
  if (process.cpuUsage().user > processorTime) throw tooMuchWork();
}

function tooMuchWork(): Error {
  return refuseFile(
    'unreadable',
    'file.too_much_work',
    '文件内容过多，读取超时；请只保留要上报的工作表和行',
    'reading the file takes too long; keep only the sheet and the rows that are reported',
  );
}
