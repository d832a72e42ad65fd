import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { FrameReader, writeFrame, type Frame } from './press-frames.js';
import type { PressTask } from './press-task.js';

export interface ProcessLimits {
  /** For one job. */
  readonly seconds: number;
  readonly heapMegabytes: number;
  /** Of the whole process: the typesetter's memory lies outside of the heap. */
  readonly residentMegabytes: number;
  readonly outputBytes: number;
}

/** Why there is no answer. */
export type Ended = 'too_slow' | 'out_of_memory' | 'too_large' | 'died';

const sampleMs = 50;

/** One process in which bulletins are printed, one job after the other; it keeps nobody alive who waits for no job. */
export class PressProcess {
  private readonly child: ChildProcess;
  private reader: FrameReader;
  private settle: ((answer: Frame | Ended) => void) | undefined;
  private end: Ended = 'died';
  private over = false;

  constructor(
    command: readonly string[],
    private readonly limits: ProcessLimits,
    environment: NodeJS.ProcessEnv,
  ) {
    const options = [`--max-old-space-size=${limits.heapMegabytes}`, ...command];
    this.child = spawn(process.execPath, options, { env: environment, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    this.reader = new FrameReader(limits.outputBytes);
    this.answers.on('data', (chunk: Buffer) => {
      this.take(chunk);
    });
    // a child that dies closes its ends of the pipes: that is no failure of ours
    this.answers.on('error', () => undefined);
    this.child.stdin?.on('error', () => undefined);
    this.child.on('error', () => {
      this.ended();
    });
    this.child.on('close', (code, signal) => {
      // the engine's own way to say that its heap is full
      if (this.end === 'died' && (signal === 'SIGABRT' || code === 134)) this.end = 'out_of_memory';
      this.ended();
    });
    this.hold(false);
  }

  get isOver(): boolean {
    return this.over;
  }

  /** As the system counts it; 0 where it does not tell. */
  get megabytes(): number {
    return this.memory('VmRSS');
  }

  /** The most that it has had so far. */
  get mostMegabytes(): number {
    return this.memory('VmHWM');
  }

  /** Its answer, or why there will be none; then the process is over. */
  async run(task: PressTask, body: Uint8Array): Promise<Frame | Ended> {
    if (this.over) return 'died';
    this.hold(true);
    const began = performance.now();
    const watching = setInterval(() => {
      if (performance.now() - began > this.limits.seconds * 1000) this.kill('too_slow');
      else if (this.megabytes > this.limits.residentMegabytes) this.kill('out_of_memory');
    }, sampleMs);
    try {
      return await new Promise((resolve) => {
        this.settle = resolve;
        this.child.stdin?.write(writeFrame(task, body));
      });
    } finally {
      clearInterval(watching);
      this.hold(false);
    }
  }

  kill(why: Ended = 'died'): void {
    this.end = why;
    this.child.kill('SIGKILL');
  }

  /** Whether the parent lives on for it. */
  private hold(keep: boolean): void {
    for (const one of [this.child, this.child.stdin, this.answers]) {
      if (one instanceof Socket || one === this.child) one[keep ? 'ref' : 'unref']();
    }
  }

  private memory(line: 'VmRSS' | 'VmHWM'): number {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  private take(chunk: Buffer): void {
    try {
      const frame = this.reader.take(chunk);
      if (frame !== null) this.answer(frame);
    } catch {
      this.kill('too_large');
    }
  }

  private ended(): void {
    this.over = true;
    this.answer(this.end);
  }

  private answer(answer: Frame | Ended): void {
    const settle = this.settle;
    this.settle = undefined;
    settle?.(answer);
  }

  private get answers(): Socket {
    const stream = this.child.stdio[3];
    if (!(stream instanceof Socket)) throw new Error('the process has no fourth channel');
    return stream;
  }
}
