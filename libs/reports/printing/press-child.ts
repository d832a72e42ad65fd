import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { PressDesk } from './press-desk.service.js';
import { FrameReader, writeFrame } from './press-frames.js';
import { printFailure } from './print-failure.js';
import type { PressAnswer, PressTask } from './press-task.js';

/**
 * The process in which bulletins are printed: frames of what is to be done on standard input, one answer for each on the
 * fourth channel, and nothing else within reach. It ends when its input does.
 */
const answers = new Socket({ fd: 3, readable: false });
const reader = new FrameReader(Number.MAX_SAFE_INTEGER);
let desk: PressDesk | undefined;
for await (const chunk of process.stdin) {
  const frame = chunk instanceof Buffer ? reader.take(chunk) : null;
  if (frame !== null) await answer(readTask(JSON.stringify(frame.head)), frame.body.toString('utf8'));
}
answers.end();

/** The parent wrote it: what it is need not be found out. */
function readTask(text: string): PressTask {
  const parse: (json: string) => PressTask = JSON.parse;
  return parse(text);
}

async function answer(task: PressTask, model: string): Promise<void> {
  const { head, bytes } = await done(task, model);
  await new Promise((resolve) => answers.write(writeFrame(head, bytes), resolve));
}

async function done(task: PressTask, model: string): Promise<{ head: PressAnswer; bytes: Uint8Array }> {
  const none = new Uint8Array();
  try {
    desk ??= new PressDesk(process.argv[2]);
    if (task.kind === 'check') return { head: { kind: 'glyphs', missing: desk.check(model) }, bytes: none };
    const painted = await desk.paint(task, model);
    if ('ok' in painted) return { head: { kind: 'failure', failure: painted }, bytes: none };
    const sha256 = createHash('sha256').update(painted.bytes).digest('hex');
    return { head: { kind: 'file', sha256, engine: painted.engine }, bytes: painted.bytes };
  } catch (error) {
    const failure = PressDesk.failureOf(error) ?? printFailure('print.failed', String(error));
    return { head: { kind: 'failure', failure }, bytes: none };
  }
}
