import { Agent, request } from 'node:http';
import type { DrawnRequest } from './drawn-request.js';

export interface Sent {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly milliseconds: number;
}

/** Sends a request as it is written, which a fetch would tidy first, and reads the answer to its end. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(private readonly baseUrl: string) {}

  send({ method, path, headers, body }: DrawnRequest, token: string | null, withinMs = 30_000): Promise<Sent> {
    const { hostname, port } = new URL(this.baseUrl);
    const began = performance.now();
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const bearer = token === null ? {} : { authorization: `Bearer ${token}` };
    return new Promise((resolve, reject) => {
      const call = request(
        { agent: this.agent, hostname, port, method, path, headers: { ...bearer, ...length, ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
              milliseconds: performance.now() - began,
            });
          });
        },
      );
      call.setTimeout(withinMs, () => call.destroy(new Error(`${method} ${path}: no answer within ${withinMs} ms`)));
      call.on('error', reject);
      call.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
