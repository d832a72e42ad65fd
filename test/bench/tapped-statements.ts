import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A statement as it went over the line. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

/** Between a process and PostgreSQL: writes down what the process asks, and changes nothing. */
export class TappedStatements {
  private readonly sockets = new Set<Socket>();
  private heard: Statement[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => {
      this.carry(near);
    });
  }

  static async before(databaseUrl: string): Promise<TappedStatements> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TappedStatements(server, new URL(databaseUrl));
  }

  /** For the process that is listened to. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** What was asked since the last time, in its order. */
  take(): readonly Statement[] {
    const { heard } = this;
    this.heard = [];
    return heard;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private carry(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    const messages = new Messages((statement) => this.heard.push(statement));
    near.on('data', (bytes) => {
      messages.read(bytes);
      far.write(bytes);
    });
    far.pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }
}

/** The questions of one connection, after PostgreSQL's protocol: Query, Parse and Bind are of interest. */
class Messages {
  private rest: Buffer = Buffer.alloc(0);
  private greeted = false;
  private readonly prepared = new Map<string, string>();

  constructor(private readonly note: (statement: Statement) => void) {}

  read(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const head = this.greeted ? 1 : 0; // the first message has no letter before its length
      if (this.rest.length < head + 4) return;
      const end = head + this.rest.readInt32BE(head);
      if (this.rest.length < end) return;
      if (this.greeted) this.hear(String.fromCharCode(this.rest[0] ?? 0), this.rest.subarray(5, end));
      this.greeted = true;
      this.rest = this.rest.subarray(end);
    }
  }

  private hear(letter: string, body: Buffer): void {
    const [first, afterFirst] = textAt(body, 0);
    if (letter === 'Q') this.note({ sql: first, values: [] });
    if (letter === 'P') this.prepared.set(first, textAt(body, afterFirst)[0]);
    if (letter !== 'B') return;
    const [name, afterName] = textAt(body, afterFirst);
    this.note({ sql: this.prepared.get(name) ?? '', values: valuesAt(body, afterName) });
  }
}

function textAt(body: Buffer, from: number): [text: string, next: number] {
  const end = body.indexOf(0, from);
  return [body.toString('utf8', from, end), end + 1];
}

function valuesAt(body: Buffer, from: number): (string | null)[] {
  let at = from + 2 + 2 * body.readInt16BE(from);
  const count = body.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return body.toString('utf8', at - length, at);
  });
}
