import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import { AlertStepsRepository } from '../alert-steps.repository.js';

/** What people say about an alert. */
@Injectable()
export class AcknowledgementService {
  constructor(
    private readonly alerts: AlertStepsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A person says "I have it": stops the confirm clock, closes nothing. */
  async acknowledge(
    actor: Actor,
    alertId: string,
    said: { readonly note: string | null; readonly requestId: string },
  ): Promise<void> {
    const { note, requestId } = said;
    await this.unitOfWork.run(scopeOf(actor, 'monitor', 'submitter', 'reviewer'), async (tx) => {
      const alert = await this.alerts.findForUpdate(tx, alertId);
      if (alert === null) throw notFound(alertId);
      if (alert.state !== 'new') throw notNew(alert.state);
      const at = this.clock.now();
      await this.alerts.enter(tx, alertId, { state: 'acknowledged', at, dueOn: null });
      await this.alerts.append(tx, alertId, {
        kind: 'acknowledge',
        reason: note ?? 'acknowledged',
        facts: alert.facts,
        state: 'acknowledged',
        severity: alert.severity,
        actorId: actor.accountId,
        at,
      });
      await this.ledger.owe(tx, alertChanged, alertId);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'alert.acknowledge',
        object: `alert/${alertId}`,
        regionId: alert.regionId,
        before: { state: 'new' },
        after: { state: 'acknowledged' },
        result: 'ok',
        requestId,
        ...(note === null ? {} : { reason: note }),
      });
    });
  }
}

const notFound = (alertId: string): AppError =>
  new AppError('not-found', 'alert.not_found', { zh: `没有预警 ${alertId}`, en: `There is no alert ${alertId}` });

const notNew = (state: string): AppError =>
  new AppError('conflict', 'alert.not_new', {
    zh: `该预警当前状态为 ${state}，只有新发预警可以确认`,
    en: `The alert is ${state}; only a new alert can be acknowledged`,
  });
