import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { alertChanged } from '../alert-changed.duty.js';
import { AlertStepsRepository, type StandingCase } from '../alert-steps.repository.js';
import { refuseTerm } from './silence-term.js';
import { SilencesRepository, type NewSilence } from './silences.repository.js';

/** Stops the messages of alerts for a while: with a reason, by somebody who answers for it, and with an end. */
@Injectable()
export class SilencesService {
  constructor(
    private readonly alerts: AlertStepsRepository,
    private readonly silences: SilencesRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One alert, as bad as it is now: should it become worse, people are told all the same. */
  async silenceAlert(
    actor: Actor,
    alertId: string,
    given: { readonly until: Date; readonly reason: string; readonly requestId: string },
  ): Promise<void> {
    const { until, reason, requestId } = given;
    const at = this.clock.now();
    this.refuseUntil(until, at);
    await this.unitOfWork.run(scopeOf(actor, 'monitor'), async (tx) => {
      const alert = await this.alerts.findForUpdate(tx, alertId);
      if (alert === null) throw noAlert(alertId);
      if (alert.state === 'closed') throw alreadyClosed();
      const running = await this.silences.ofAlert(tx, alertId, at);
      if (running !== null) throw alreadySilent(running);
      const silence = {
        regionId: alert.regionId,
        planId: null,
        targetId: null,
        kind: null,
        mostSeverity: alert.severity,
        alertId,
        reason,
        authorId: actor.accountId,
        startsAt: at,
        until,
      };
      await this.record(tx, alert, { silence, requestId });
    });
  }

  private async record(
    tx: Tx,
    alert: StandingCase,
    { silence, requestId }: { readonly silence: NewSilence; readonly requestId: string },
  ): Promise<void> {
    const { alertId, facts, state, severity } = alert;
    const { reason, authorId, until, startsAt: at } = silence;
    const silenceId = await this.silences.add(tx, silence);
    const details = { silenceId, until: until.toISOString() };
    await this.alerts.append(tx, alertId, {
      kind: 'silence',
      ...{ reason, facts, state, severity, actorId: authorId, at, details },
    });
    await this.ledger.owe(tx, alertChanged, alertId, { cause: requestId });
    await recordAudit(tx, {
      actorId: authorId,
      action: 'alert.silence',
      object: `alert/${alertId}`,
      regionId: alert.regionId,
      after: { silence: silenceId, until: until.toISOString() },
      reason,
      requestId,
      result: 'ok',
    });
  }

  private refuseUntil(until: Date, now: Date): void {
    const message = refuseTerm(until, now);
    if (message === null) return;
    const problem = { pointer: '/until', code: 'silence.until', tier: 'error', message, seen: until } as const;
    throw new AppError('invalid', 'silence.until', message, { problems: [problem] });
  }
}

const noAlert = (alertId: string): AppError =>
  new AppError('not-found', 'alert.not_found', { zh: `没有预警 ${alertId}`, en: `There is no alert ${alertId}` });

const alreadyClosed = (): AppError =>
  new AppError('conflict', 'alert.closed', {
    zh: '该预警已关闭，不会再发消息，无需静默',
    en: 'The alert is closed and sends no more messages: there is nothing to silence',
  });

const alreadySilent = ({ id, until }: { readonly id: string; readonly until: Date }): AppError =>
  new AppError('conflict', 'silence.running', {
    zh: `该预警已静默至 ${until.toISOString()}；需要改期请先结束静默 ${id}`,
    en: `The alert is silenced until ${until.toISOString()}; to change that, end silence ${id} first`,
  });
