import { createServer, type Server } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { StartError } from '#platform/errors';
import { Metrics } from './metrics.js';
import type { Source } from './catalogue.js';

/** Injection token: which process this is. */
export const SOURCE = Symbol('Source');

const patienceMs = 5_000;

/** Where a process without routes gives its counts. Nothing is taken in: whatever else is asked for is not there. */
@Injectable()
export class MetricsAddress implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(SOURCE) private readonly source: Exclude<Source, 'all'>,
  ) {}

  /** @throws StartError when another process has the port: two workers on one machine need one each */
  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.settings;
    if (metricsPort === undefined) return;
    const server = createServer({ requestTimeout: patienceMs, headersTimeout: patienceMs }, (request, response) => {
      const isMetrics = request.method === 'GET' && request.url === '/metrics';
      if (!isMetrics) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': contentType }).end(this.metrics.exposition(this.source));
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', () => {
        reject(new StartError(`Port ${metricsPort} cannot be opened; set XUSHI_METRICS_PORT to a free one.`, 1));
      });
      server.listen(metricsPort, host, resolve);
    });
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}

export const contentType = 'text/plain; version=0.0.4; charset=utf-8';
