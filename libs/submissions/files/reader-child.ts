import { readFile } from './read-file.js';

/**
 * The process in which files of strangers are read: a file on standard input, what it says on standard output, and
 * nothing else within reach.
 */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) {
  if (chunk instanceof Buffer) chunks.push(chunk);
}
process.stdout.end(JSON.stringify(await readFile(Buffer.concat(chunks))));
