import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import type { Scope, Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { Troubles } from '#platform/troubles';
import { exchangeDue } from './exchange-due.duty.js';
import { exchangeTroubles, subjectOf } from './exchange-outcomes.service.js';
import { ExchangeSystemsReadModel, noSuchExchange, type ExchangeView } from './exchange-systems.read-model.js';
import { ExchangeSystemsRepository, type ExchangeRow } from './exchange-systems.repository.js';

/** Who asks for it, and under which number. */
export interface By {
  readonly actor: Actor;
  readonly requestId: string;
}

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
    await recordAudit(tx, {
      ...marks(by, row, action),
      ...(before === undefined ? {} : { before: audited(before) }),
      ...(after === undefined ? {} : { after: audited(after) }),
    });
  }

  /** Now, whatever its cadence says. */
  async asked(tx: Tx, by: By, row: Kept): Promise<void> {
    await this.ledger.owe(tx, exchangeDue, row.systemId);
    await recordAudit(tx, marks(by, row, 'run'));
  }
}

type Kept = Pick<ExchangeRow, 'systemId' | 'regionId'>;

const marks = ({ actor, requestId }: By, { systemId, regionId }: Kept, action: string) =>
  ({
    actorId: actor.accountId,
    action: `exchange.${action}`,
    object: subjectOf(systemId),
    regionId,
    requestId,
    result: 'ok',
  }) as const;

interface Change {
  readonly row: Kept;
  readonly action: 'create' | 'change' | 'delete';
  readonly before?: ExchangeView;
  readonly after?: ExchangeView;
}

const audited = ({ name, region, url, direction, dataSets, everyMinutes, state, from }: ExchangeView) => ({ name, region, url, direction, dataSets, everyMinutes, state, from }); // prettier-ignore
