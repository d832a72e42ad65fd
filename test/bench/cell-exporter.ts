import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { targetCode } from './alert-plan.js';

/** Cells as Prometheus reads them: a series for each region and target. */
export class CellExporter {
  private readonly lines = new Map<string, string>();
  private text: Buffer | undefined;

  private constructor(
    private readonly server: http.Server,
    regions: readonly string[],
    targets: number,
  ) {
    for (const region of regions)
      for (let number = 0; number < targets; number += 1) this.set(region, targetCode(number), 0.9);
    server.on('request', (_, response) => {
      this.text ??= Buffer.from(`# TYPE cell_share gauge\n${[...this.lines.values()].join('\n')}\n`);
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(this.text);
    });
  }

  static async open(regions: readonly string[], targets: number): Promise<CellExporter> {
    const server = http.createServer();
    const exporter = new CellExporter(server, regions, targets);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return exporter;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get series(): number {
    return this.lines.size;
  }

  set(region: string, target: string, share: number): void {
    this.lines.set(`${region}/${target}`, `cell_share{region="${region}",target="${target}"} ${share}`);
    this.text = undefined;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
