import { readParts } from './read-file.js';

/**
 * The process in which files of strangers are read: a file on standard input, what it says on standard output as lines
 * of JSON, and nothing else within reach. A line is written before the next part is read, so no more than that is held.
 */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) {
  if (chunk instanceof Buffer) chunks.push(chunk);
}
for await (const part of readParts(Buffer.concat(chunks.splice(0)))) {
  if (!process.stdout.write(`${JSON.stringify(part)}\n`)) await drained();
}

function drained(): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.once('drain', resolve);
  });
}
