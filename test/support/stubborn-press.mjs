// A program in the place of the one that prints, which does what a model tells it to.
import { Socket } from 'node:net';

const answers = new Socket({ fd: 3, readable: false });
const kept = [];
let come = Buffer.alloc(0);

process.stdin.on('data', (chunk) => {
  come = Buffer.concat([come, chunk]);
  while (come.length >= 8 && come.length >= 8 + come.readUInt32BE(0) + come.readUInt32BE(4)) {
    const from = 8 + come.readUInt32BE(0);
    const model = come.toString('utf8', from, from + come.readUInt32BE(4));
    come = come.subarray(from + come.readUInt32BE(4));
    obey(model);
  }
});

function obey(model) {
  if (model === 'hang') return;
  if (model === 'die') process.exit(3);
  if (model === 'grow') setInterval(() => kept.push(Buffer.alloc(20_000_000, 1)), 1);
  if (model === 'fatten') kept.push(Buffer.alloc(120_000_000, 1));
  if (model === 'flood') answer('x'.repeat(200_000));
  if (model === 'fatten' || model === 'print') answer(String(process.pid));
}

function answer(text) {
  const head = Buffer.from(JSON.stringify({ kind: 'file', sha256: '', engine: 'stubborn' }));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length, 0);
  lengths.writeUInt32BE(text.length, 4);
  answers.write(Buffer.concat([lengths, head, Buffer.from(text)]));
}
