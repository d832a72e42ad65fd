import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a bad line does to what is on it. */
export interface Weather {
  /** Each piece arrives so much later, in the order in which it was sent. */
  readonly delayMs: number;
  readonly bytesPerSecond: number;
  /** How likely a piece is to end its connection instead. */
  readonly resets: number;
}

/** Between two programs: a connection that can be cut, slowed, or made to carry questions and lose the answers. */
export class FrailWire {
  private readonly sockets = new Set<Socket>();
  private state: 'whole' | 'deaf' | 'mute' | 'cut' = 'whole';
  private weather: Weather | undefined;
  private to: { readonly host: string; readonly port: number };

  private constructor(
    private readonly server: Server,
    to: URL,
  ) {
    this.to = { host: to.hostname, port: Number(to.port) };
    server.on('connection', (near) => {
      this.carry(near);
    });
  }

  static async to(baseUrl: string): Promise<FrailWire> {
    const server = createServer();
    const wire = new FrailWire(server, new URL(baseUrl));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** New connections go there from now on. */
  leadTo(port: number): void {
    this.to = { ...this.to, port };
  }

  /** Whatever is on its way is lost, and nothing new is taken. */
  cut(): void {
    this.state = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** What is asked arrives; what is answered does not. */
  loseAnswers(): void {
    this.state = 'deaf';
  }

  /** What is asked does not arrive; the connection looks open all the same. */
  loseQuestions(): void {
    this.state = 'mute';
  }

  worsen(weather: Weather): void {
    this.weather = weather;
  }

  mend(): void {
    this.state = 'whole';
    this.weather = undefined;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private carry(near: Socket): void {
    const far = connect(this.to.port, this.to.host);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (this.state === 'cut') near.destroy();
    const [there, back] = [this.passing(far), this.passing(near)];
    near.on('data', (sent) => {
      if (this.state !== 'mute') there(sent);
    });
    far.on('data', (answer) => {
      if (this.state !== 'deaf') back(answer);
    });
  }

  /** One direction of a connection: a piece leaves when the one before it has left and its own time has come. */
  private passing(to: Socket): (piece: Buffer) => void {
    let free = 0;
    return (piece) => {
      const now = Date.now();
      if (this.weather === undefined && free <= now) {
        to.write(piece);
        return;
      }
      const { delayMs, bytesPerSecond, resets } = this.weather ?? { delayMs: 0, bytesPerSecond: Infinity, resets: 0 };
      if (Math.random() < resets) {
        to.resetAndDestroy();
        return;
      }
      free = Math.max(free, now + delayMs) + (piece.length * 1000) / bytesPerSecond;
      setTimeout(() => to.write(piece), free - now);
    };
  }
}
