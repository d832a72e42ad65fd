import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../support/client.js';

type What = 'scored' | 'alerted';

interface Asked {
  readonly plan: string;
  readonly period: string;
}

/** One reader asks for all: as many readers as submitters would be most of the load. */
const askEveryMs = 5;
const most = 500;

/** Reads over and over which forms are scored and which alerts are open, and says when it saw one for the first time. */
export class Watcher {
  private readonly seen = new Map<string, number>();
  private readonly waiting = new Map<string, (at: number) => void>();
  private stopped = false;

  constructor(
    private readonly client: Client,
    private readonly asked: Asked,
  ) {}

  /** Until it is stopped. */
  async watch(): Promise<void> {
    const { plan, period } = this.asked;
    while (!this.stopped) {
      const forms = await this.client.get<readonly { readonly region: string; readonly scored: boolean }[]>(
        `/api/v1/submissions?plan=${plan}&period=${period}&limit=${most}`,
      );
      this.note(
        'scored',
        forms.body.filter(({ scored }) => scored),
      );
      const alerts = await this.client.get<readonly { readonly region: string }[]>(
        `/api/v1/alerts?plan=${plan}&state=open&limit=60`,
      );
      this.note('alerted', alerts.body);
      await sleep(askEveryMs);
    }
  }

  until(what: What, region: string): Promise<number> {
    return new Promise((resolve) => {
      const at = this.seen.get(`${what} ${region}`);
      if (at === undefined) this.waiting.set(`${what} ${region}`, resolve);
      else resolve(at);
    });
  }

  stop(): void {
    this.stopped = true;
  }

  private note(what: What, found: readonly { readonly region: string }[]): void {
    const now = performance.now();
    for (const key of found.map(({ region }) => `${what} ${region}`)) {
      if (this.seen.has(key)) continue;
      this.seen.set(key, now);
      this.waiting.get(key)?.(now);
    }
  }
}
