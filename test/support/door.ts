import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door in front of a service, which a test can shut: connections break off then, and what is behind goes on. */
export class Door {
  isOpen = true;

  private constructor(private readonly server: http.Server) {}

  static async before(behind: () => string): Promise<Door> {
    const server = http.createServer();
    const door = new Door(server);
    server.on('request', (request, response) => {
      if (!door.isOpen) {
        request.socket.destroy();
        return;
      }
      const { method = 'GET', headers, url = '/' } = request;
      const asked = http.request(new URL(url, behind()), { method, headers, agent: false }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      asked.on('error', () => request.socket.destroy());
      request.pipe(asked);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  /** As XUSHI_OUTBOUND_INTERNAL names it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
