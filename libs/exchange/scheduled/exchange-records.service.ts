import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf } from '#platform/auth';
import type { Scope, Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { Troubles } from '#platform/troubles';
import { auditEntry, type By } from '../keeping/audit-entry.js';
import { exchangeDue } from './exchange-due.duty.js';
import { exchangeTroubles, subjectOf } from './exchange-outcomes.service.js';
import { ExchangeSystemsReadModel, noSuchExchange, type ExchangeView } from './exchange-systems.read-model.js';
import { ExchangeSystemsRepository, type ExchangeRow } from './exchange-systems.repository.js';

/** Who hands in for a region keeps its exchanges, and no others. */
export const scopeOfKeeper = ({ actor }: Pick<By, 'actor'>): Scope => scopeOf(actor, 'submitter');

/** What each change of an exchange leaves behind: an end of its troubles, a bell, a mark in the audit. */
@Injectable()
export class ExchangeRecords {
  constructor(
    readonly systems: ExchangeSystemsRepository,
    readonly views: ExchangeSystemsReadModel,
    private readonly troubles: Troubles,
    private readonly ledger: Ledger,
  ) {}

  /** @throws AppError `exchange.not_found` where it is not within the scope */
  async locked(tx: Tx, by: By, systemId: string): Promise<ExchangeRow> {
    const row = await this.systems.lock(tx, scopeOfKeeper(by), systemId);
    if (row === null) throw noSuchExchange();
    return row;
  }

  async done(tx: Tx, by: By, { row, action, before, after }: Change): Promise<void> {
    for (const kind of exchangeTroubles) await this.troubles.settle(tx, { kind, subject: subjectOf(row.systemId) });
    const change = { action, before: before && audited(before), after: after && audited(after) };
    await recordAudit(tx, auditEntry(by, keptOf(row), change));
  }

  /** Now, whatever its cadence says. */
  async asked(tx: Tx, by: By, row: Kept): Promise<void> {
    await this.ledger.owe(tx, exchangeDue, row.systemId);
    await recordAudit(tx, auditEntry(by, keptOf(row), { action: 'run' }));
  }
}

type Kept = Pick<ExchangeRow, 'systemId' | 'regionId'>;

const keptOf = ({ systemId, regionId }: Kept) =>
  ({ kind: 'exchange', subject: subjectOf(systemId), regionId }) as const;

interface Change {
  readonly row: Kept;
  readonly action: 'create' | 'change' | 'delete';
  readonly before?: ExchangeView;
  readonly after?: ExchangeView;
}

const audited = ({ name, region, url, direction, dataSets, everyMinutes, state, from }: ExchangeView) => ({ name, region, url, direction, dataSets, everyMinutes, state, from }); // prettier-ignore
