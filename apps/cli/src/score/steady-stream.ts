import { once } from 'node:events';
import type { Writable } from 'node:stream';

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

  async flush(): Promise<boolean> {
    const text = this.waiting;
    this.waiting = '';
    if (text === '' || this.closed || this.stream.write(text)) return !this.stream.destroyed;
    // an error comes out of the waiting as well, and has been noted
    const [over, { stream }] = [new AbortController(), this];
    const { signal } = over;
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => undefined);
    over.abort();
    return !this.stream.destroyed;
  }
}
