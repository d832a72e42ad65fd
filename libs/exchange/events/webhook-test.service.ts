import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import type { By } from '../keeping/audit-entry.js';
import { WebhookLineRepository } from './webhook-line.repository.js';
import { WebhookPost } from './webhook-post.service.js';
import { scopeOfKeeper, WebhookRecords } from './webhook-records.service.js';

/** What became of a test. */
export interface TestedWebhook {
  /** The webhook-id that it went under. */
  readonly event: string;
  readonly code: string;
  readonly millis: number;
}

/** Really sends `webhook.test`, also where the webhook is paused; its place in the line of events stays. */
@Injectable()
export class WebhookTest {
  constructor(
    private readonly records: WebhookRecords,
    private readonly lines: WebhookLineRepository,
    private readonly post: WebhookPost,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws AppError with the code and the words of what went wrong */
  async test(by: By, webhookId: string): Promise<TestedWebhook> {
    const scope = scopeOfKeeper(by);
    const eventId = randomUUID();
    const row = await this.unitOfWork.run(scope, async (tx) => {
      const found = await this.records.locked(tx, by, webhookId);
      await this.records.tested(tx, by, found, eventId);
      return found;
    });
    const event = { id: `evt_${eventId}`, type: 'webhook.test', timestamp: this.clock.now().toISOString(), data: {} };
    const { taken, millis } = await this.post.send(row, event);
    const { ok, code } = taken;
    const attempt = { eventId, position: null, kind: event.type, ok, code, millis };
    await this.unitOfWork.run(scope, (tx) => this.lines.note(tx, webhookId, attempt));
    if (taken.ok) return { event: event.id, code, millis };
    throw new AppError('invalid', code.startsWith('http.') ? 'webhook.refused' : code, taken.words, {
      members: { event: event.id, answered: code },
    });
  }
}
