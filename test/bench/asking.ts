import http from 'node:http';
import { together } from './rounds.js';

export interface Reply {
  readonly status: number;
  readonly etag: string | undefined;
  readonly bytes: number;
}

/** Asks for one address over connections that stay open, and throws the answer away. */
export class Asking {
  private readonly agent: http.Agent;

  constructor(
    private readonly address: URL,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly clients: number,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  }

  once(): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = http.get(this.address, { agent: this.agent, headers: this.headers, timeout: 60_000 }, (answer) => {
        let bytes = 0;
        answer.on('data', (part: Buffer) => (bytes += part.length));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag, bytes });
        });
      });
      asked.on('error', reject);
    });
  }

  /** @returns answers a second, over so many of them */
  async rate(count: number, expected: number): Promise<number> {
    const began = performance.now();
    await together(
      this.clients,
      Array.from({ length: count }, (_, at) => at),
      async () => {
        const { status } = await this.once();
        if (status !== expected) throw new Error(`${this.address.pathname} answered ${status}, not ${expected}`);
      },
    );
    return count / ((performance.now() - began) / 1000);
  }

  close(): void {
    this.agent.destroy();
  }
}
