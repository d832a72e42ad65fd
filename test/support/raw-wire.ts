import { connect, type Socket } from 'node:net';

export interface Talk {
  /** What the service said, to the end of the connection. */
  readonly said: string;
  readonly sentBytes: number;
  /** How long the connection lived. */
  readonly seconds: number;
}

interface Saying {
  /** What is sent, piece after piece, as long as the connection lives. */
  readonly pieces: Iterable<string | Buffer>;
  /** Between two pieces; without it, as fast as they are taken. */
  readonly everyMs?: number;
  readonly mostSeconds: number;
}

/** Speaks to the service byte by byte, as no honest client would, until the service ends it or the time is over. */
export function talk(baseUrl: string, { pieces, everyMs, mostSeconds }: Saying): Promise<Talk> {
  const socket = opened(baseUrl);
  const began = performance.now();
  let said = '';
  socket.on('data', (data: Buffer) => (said += data.toString('latin1')));
  const over = setTimeout(() => socket.destroy(), mostSeconds * 1_000);
  void speak(socket, pieces, everyMs);
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearTimeout(over);
      resolve({ said, sentBytes: socket.bytesWritten, seconds: (performance.now() - began) / 1_000 });
    });
  });
}

/** A connection on which nothing is said; what goes wrong with it is no error of the test. */
export function opened(baseUrl: string): Socket {
  const { hostname, port } = new URL(baseUrl);
  return connect(Number(port), hostname).on('error', () => undefined);
}

async function speak(socket: Socket, pieces: Iterable<string | Buffer>, everyMs: number | undefined): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    const isTaken = socket.write(piece);
    if (everyMs !== undefined) await new Promise((resolve) => setTimeout(resolve, everyMs));
    else if (!isTaken) await drained(socket);
  }
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    for (const event of ['drain', 'close']) {
      socket.once(event, () => {
        resolve();
      });
    }
  });
