import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Between a browser and the product: a connection that can be cut, or that carries questions and loses the answers. */
export class FrailWire {
  private readonly sockets = new Set<Socket>();
  private state: 'whole' | 'deaf' | 'cut' = 'whole';

  private constructor(
    private readonly server: Server,
    private readonly to: URL,
  ) {
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
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
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

  mend(): void {
    this.state = 'whole';
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private carry(near: Socket): void {
    const far = connect(Number(this.to.port), this.to.hostname);
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
    near.on('data', (sent) => far.write(sent));
    far.on('data', (answer) => this.state !== 'deaf' && near.write(answer));
  }
}
