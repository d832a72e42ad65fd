import { once } from 'node:events';
import type { Writable } from 'node:stream';

const pageLength = 65_536;

/** Writes in pages and waits for whoever reads; `isClosed` once the reader has gone, as `head` does. */
export class ResultPages {
  isClosed = false;
  private page = '';

  constructor(private readonly stream: Writable) {
    stream.on('error', () => (this.isClosed = true));
  }

  async write(text: string): Promise<void> {
    this.page += text;
    if (this.page.length >= pageLength) await this.flush();
  }

  async flush(): Promise<void> {
    const full = this.page === '' || this.isClosed || this.stream.write(this.page);
    this.page = '';
    if (!full) await once(this.stream, 'drain').catch(() => (this.isClosed = true));
  }
}
