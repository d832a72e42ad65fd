import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import { refuseTerm } from './silence-term.js';
import {
  alreadySilent,
  noAlert,
  noSilence,
  nothingToSilence,
  silenceOver,
  tooManyRunning,
  type Refusal,
} from './silence-refusals.js';
import { SilenceSteps } from './silence-steps.service.js';
import { SilencesRepository, type Matcher, type NewSilence } from './silences.repository.js';

interface Said {
  readonly until: Date;
  readonly reason: string;
  readonly requestId: string;
}

/** Of one author at the same time: whoever needs more wants a wider matcher. */
const mostRunning = 200;

/** Stops the messages of alerts for a while: with a reason, by somebody who answers for it, and with an end. */
@Injectable()
export class SilencesService {
  constructor(
    private readonly alerts: AlertStepsRepository,
    private readonly silences: SilencesRepository,
    private readonly steps: SilenceSteps,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One alert, as bad as it is now: should it become worse, people are told all the same. */
  async silenceAlert(actor: Actor, alertId: string, said: Said): Promise<void> {
    const now = this.clock.now();
    refuseUntil(said.until, now);
    await this.unitOfWork.run(scopeOf(actor, 'monitor'), async (tx) => {
      const alert = await this.alerts.findForUpdate(tx, alertId);
      if (alert === null) throw refused(noAlert(alertId));
      if (alert.state === 'closed') throw refused(nothingToSilence);
      const running = await this.silences.ofAlert(tx, alertId, now);
      if (running !== null) throw refused(alreadySilent(running));
      const { regionId, severity: mostSeverity } = alert;
      const matcher = { regionId, planId: null, targetId: null, kind: null, mostSeverity, alertId };
      await this.begin(tx, { ...matcher, ...by(actor, said, now) }, said.requestId);
    });
  }

  /** All alerts that match, those of today and those that open until it ends. */
  async silence(actor: Actor, matcher: Omit<Matcher, 'alertId'>, said: Said): Promise<string> {
    const now = this.clock.now();
    refuseUntil(said.until, now);
    return this.unitOfWork.run(scopeOf(actor, 'monitor'), (tx) =>
      this.begin(tx, { ...matcher, alertId: null, ...by(actor, said, now) }, said.requestId),
    );
  }

  /** Before its time, by its author or another who monitors the region. */
  async end(actor: Actor, silenceId: string, said: { readonly note: string | null; readonly requestId: string }) {
    await this.unitOfWork.run(scopeOf(actor, 'monitor'), async (tx) => {
      const silence = await this.silences.findForUpdate(tx, silenceId);
      if (silence === null) throw refused(noSilence(silenceId));
      if (silence.endedWhy !== null || silence.until <= this.clock.now()) throw refused(silenceOver);
      await this.silences.lift(tx, silenceId, { accountId: actor.accountId, note: said.note, at: this.clock.now() });
      await this.steps.write(tx, silenceId, said.requestId);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'silence.end',
        object: `silence/${silenceId}`,
        regionId: silence.regionId,
        before: { until: silence.until.toISOString() },
        ...(said.note === null ? {} : { reason: said.note }),
        requestId: said.requestId,
        result: 'ok',
      });
    });
  }

  private async begin(tx: Tx, silence: NewSilence, requestId: string): Promise<string> {
    const running = await this.silences.countRunning(tx, silence.authorId, silence.startsAt);
    if (running >= mostRunning) throw refused(tooManyRunning(mostRunning));
    const silenceId = await this.silences.add(tx, silence);
    await this.steps.write(tx, silenceId, requestId);
    const { authorId, regionId, reason, startsAt, until, ...matcher } = silence;
    await recordAudit(tx, {
      actorId: authorId,
      action: 'silence.begin',
      object: `silence/${silenceId}`,
      regionId,
      after: { ...matcher, from: startsAt.toISOString(), until: until.toISOString() },
      reason,
      requestId,
      result: 'ok',
    });
    return silenceId;
  }
}

const by = (actor: Actor, { reason, until }: Said, startsAt: Date) => {
  return { reason, until, startsAt, authorId: actor.accountId };
};

const refused = ({ kind, code, words }: Refusal): AppError => new AppError(kind, code, words);

function refuseUntil(until: Date, now: Date): void {
  const message = refuseTerm(until, now);
  if (message === null) return;
  const seen = Number.isNaN(until.getTime()) ? null : until.toISOString();
  const problem = { pointer: '/until', code: 'silence.until', tier: 'error', message, seen } as const;
  throw new AppError('invalid', 'silence.until', message, { problems: [problem] });
}
