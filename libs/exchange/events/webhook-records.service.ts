import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf } from '#platform/auth';
import type { Scope, Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { Troubles } from '#platform/troubles';
import { auditEntry, type By } from '../keeping/audit-entry.js';
import { eventsDue } from './events-due.duty.js';
import { subjectOf, webhookTroubles } from './webhook-outcomes.service.js';
import { noSuchWebhook, WebhooksReadModel, type WebhookView } from './webhooks.read-model.js';
import { WebhooksRepository, type WebhookRow } from './webhooks.repository.js';

/** An administrator sees and keeps the webhooks of his regions, and no others. */
export const scopeOfKeeper = ({ actor }: Pick<By, 'actor'>): Scope => scopeOf(actor, 'sysadmin');

/** What each change of a webhook leaves behind: an end of its troubles, a bell, a mark in the audit. */
@Injectable()
export class WebhookRecords {
  constructor(
    readonly webhooks: WebhooksRepository,
    readonly views: WebhooksReadModel,
    private readonly troubles: Troubles,
    private readonly ledger: Ledger,
  ) {}

  /** @throws AppError `webhook.not_found` where it is not within the scope */
  async locked(tx: Tx, by: By, webhookId: string): Promise<WebhookRow> {
    const row = await this.webhooks.lock(tx, scopeOfKeeper(by), webhookId);
    if (row === null) throw noSuchWebhook();
    return row;
  }

  async done(tx: Tx, by: By, { row, action, before, after }: Change): Promise<void> {
    for (const kind of webhookTroubles) await this.troubles.settle(tx, { kind, subject: subjectOf(row.webhookId) });
    if (row.state === 'active') await this.ledger.owe(tx, eventsDue, row.webhookId);
    const change = { action, before: before && audited(before), after: after && audited(after) };
    await recordAudit(tx, auditEntry(by, keptOf(row), change));
  }

  /** A test changes nothing, and is marked all the same: it calls another machine. */
  tested(tx: Tx, by: By, row: Changed, eventId: string): Promise<void> {
    return recordAudit(tx, auditEntry(by, keptOf(row), { action: 'test', after: { event: eventId } }));
  }
}

type Changed = Pick<WebhookRow, 'webhookId' | 'regionId' | 'state'>;

const keptOf = ({ webhookId, regionId }: Changed) =>
  ({ kind: 'webhook', subject: subjectOf(webhookId), regionId }) as const;

interface Change {
  readonly row: Changed;
  readonly action: 'create' | 'change' | 'delete' | 'replay' | 'rotate';
  readonly before?: WebhookView;
  readonly after?: WebhookView;
}

const audited = ({ name, region, host, kinds, state, told }: WebhookView) => ({ name, region, host, kinds, state, told }); // prettier-ignore
