import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Hooked {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: {
    readonly id: string;
    readonly position: number;
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly answered: number;
}

/** The server of another system, on this machine. What came is in `came`; what it took, in `taken`. */
export class HookReceiver {
  /** What it answers from now on. */
  status = 200;
  readonly came: Hooked[] = [];

  private constructor(private readonly server: http.Server) {}

  static async open(): Promise<HookReceiver> {
    const server = http.createServer();
    const receiver = new HookReceiver(server);
    server.on('request', (request, response) => void receiver.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** As XUSHI_OUTBOUND_INTERNAL names it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/hooks/CANARY-of-the-address`;
  }

  get taken(): Hooked[] {
    return this.came.filter(({ answered }) => answered === 200);
  }

  async until(enough: (receiver: this) => boolean, withinMs = 30_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!enough(this)) {
      if (Date.now() > deadline) {
        throw new Error(`after ${withinMs} ms there came ${JSON.stringify(this.came.map(({ body }) => body))}`);
      }
      await sleep(50);
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = JSON.parse(text) as Hooked['body'];
    const answered = this.status;
    this.came.push({ id: headers['webhook-id'] ?? '', headers, text, body, answered });
    response.writeHead(answered, answered === 302 ? { location: this.url } : {}).end('CANARY-of-the-answer');
  }
}
