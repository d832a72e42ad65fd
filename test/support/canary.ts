import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A place on loopback where nobody should ever call; it counts who does, in whatever language. */
export class Canary {
  calls = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => {
    this.calls += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined).destroy();
  });

  static async open(): Promise<Canary> {
    const canary = new Canary();
    canary.server.listen(0, '127.0.0.1');
    await once(canary.server, 'listening');
    return canary;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Calls once itself, to show that calls are counted. */
  async isAwake(): Promise<boolean> {
    const before = this.calls;
    await fetch(`http://${this.host}/`).catch(() => null);
    return this.calls > before;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
