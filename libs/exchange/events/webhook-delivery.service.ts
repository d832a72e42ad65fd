import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint } from '#platform/ledger';
import { composeEvent } from './compose-event.js';
import { WebhookLineRepository, type Line } from './webhook-line.repository.js';
import { WebhookOutcomes } from './webhook-outcomes.service.js';
import { WebhookPost } from './webhook-post.service.js';

const pageSize = 20;
const mostPages = 5;
/** A place of the worker is not held for longer by a slow receiver: the rest is owed again at once. */
const mostMs = 10_000;

const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Answers `events-due`: events one after the other, each in a request of its own, each marked before the next goes. A crash
 * between the yes of the other side and the mark sends one once more under the same number; none is left out.
 */
@Injectable()
export class WebhookDelivery {
  constructor(
    private readonly lines: WebhookLineRepository,
    private readonly post: WebhookPost,
    private readonly outcomes: WebhookOutcomes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async deliver(webhookId: string): Promise<(tx: Tx) => Promise<void>> {
    const until = performance.now() + mostMs;
    for (let page = 0; page < mostPages; page++) {
      const line = await this.unitOfWork.run(everything, (tx) => this.lines.take(tx, webhookId));
      if (line === null) break;
      if (!line.backed) {
        await this.outcomes.endUnbacked(line);
        break;
      }
      if (!(await this.tellPage(line, until))) break;
    }
    return nothingLeft;
  }

  /** @returns whether there may be more, and time for it */
  private async tellPage(line: Line, until: number): Promise<boolean> {
    const { numbered, events } = await this.unitOfWork.run(everything, (tx) => this.lines.next(tx, line, pageSize));
    let standing = line;
    for (const event of events) {
      const posted = await this.post.send(line, composeEvent(event));
      await failpoint('K11');
      if (!(await this.outcomes.keep(standing, event, posted))) return false;
      standing = { ...standing, told: event.position, failures: 0 };
      if (performance.now() > until) return false;
    }
    if (events.length === pageSize) return true;
    await this.unitOfWork.run(everything, (tx) => this.lines.passOver(tx, standing, numbered));
    return false;
  }
}
