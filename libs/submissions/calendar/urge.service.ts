import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { UnitOfWork, type Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { AskedForms } from './asked-forms.service.js';
import { reminderDue } from './reminder-due.duty.js';
import { UrgingService, type Urging } from './urging.service.js';

export interface UrgeAsked {
  readonly plan: string;
  readonly period: string;
  /** These regions, or all below `parent` (itself included) that have not reported. */
  readonly regions?: readonly string[] | undefined;
  readonly parent?: string | undefined;
  /** Although somebody urged them within a day. */
  readonly again: boolean;
  readonly dryRun: boolean;
}

export interface UrgeAnswer extends Urging {
  readonly outcome: 'checked' | 'sent' | 'nothing';
  readonly plan: string;
  readonly period: string;
}

/** 催报: a monitor or reviewer asks those who have not reported to do it, now. */
@Injectable()
export class UrgeService {
  constructor(
    private readonly asked: AskedForms,
    private readonly urging: UrgingService,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async urge(actor: Actor, given: UrgeAsked, requestId: string): Promise<UrgeAnswer> {
    const scope = scopeOf(actor, 'monitor', 'reviewer');
    const { plan, period } = this.asked.planAndPeriod(given.plan, given.period);
    const parents = (given.regions ?? [given.parent ?? '']).map((code) => this.asked.region(scope, code));
    const about = { plan, period, parents, onlyThese: given.regions !== undefined };
    const head = { plan: plan.code, period: period.id };
    if (given.dryRun) {
      const found = await this.unitOfWork.run(scope, (tx) => this.urging.look(tx, about));
      return { outcome: 'checked', ...head, ...found.urging };
    }
    const outcome = await this.unitOfWork.run(scope, async (tx) => {
      await this.urging.takeTurn(tx, about);
      const found = await this.urging.look(tx, about);
      if (found.urging.told.length + found.urging.nobody.length === 0) return { sent: false, ...found };
      if (!given.again) this.urging.refuseRecent(found.urging);
      await this.send(tx, found, { actor, requestId });
      return { sent: true, ...found };
    });
    return { outcome: outcome.sent ? 'sent' : 'nothing', ...head, ...outcome.urging };
  }

  private async send(
    tx: Tx,
    found: Awaited<ReturnType<UrgingService['look']>>,
    by: { actor: Actor; requestId: string },
  ) {
    const { accountId } = by.actor;
    const occasion = `urge:${randomUUID()}`;
    await this.urging.write(tx, found, { occasion, askedBy: accountId });
    await this.ledger.owe(tx, reminderDue, found.key, { cause: by.requestId });
    const { told, nobody } = found.urging;
    await recordAudit(tx, {
      actorId: accountId,
      action: 'reminder.urge',
      object: `reminder/${reminderDue.print(found.key)}`,
      regionId: found.topId,
      after: { regions: [...told, ...nobody].map(({ region }) => region).slice(0, 1000) },
      requestId: by.requestId,
      result: 'ok',
    });
  }
}
