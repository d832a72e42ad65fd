import type { Writable } from 'node:stream';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';

const enough = 65_536;

/** Writes as fast as the reader reads, so that a long result never piles up in memory. */
export class SteadyStream {
  private waiting = '';
  private closed = false;

  constructor(private readonly stream: Writable) {
    // a reader that has seen enough (`| head`) is no fault
    stream.on('error', () => {
      this.closed = true;
    });
  }

  /** False once nobody reads any more. */
  async write(text: string): Promise<boolean> {
    this.waiting += text;
    return this.waiting.length < enough ? !this.closed : this.flush();
  }

  /** @throws CommandFailure where the result cannot be kept, as on a full disk */
  async flush(): Promise<boolean> {
    const text = this.waiting;
    this.waiting = '';
    if (text === '' || this.closed) return !this.closed && !this.stream.destroyed;
    const fault = await new Promise<Error | null | undefined>((resolve) => {
      this.stream.write(text, resolve);
    });
    if (!fault) return !this.stream.destroyed;
    this.closed = true;
    if (hasLeft(fault)) return false;
    const words = { zh: `结果写不出去：${fault.message}`, en: `the result cannot be written: ${fault.message}` };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
}

/** A reader that has seen enough. */
function hasLeft(fault: Error): boolean {
  return 'code' in fault && ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(String(fault.code));
}
