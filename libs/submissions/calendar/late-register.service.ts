import { Injectable } from '@nestjs/common';
import { recordAudit } from '#platform/auth';
import { Clock, shanghaiMinute } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { periodFromNumberOrThrow, type IsoDay } from '#scoring';
import {
  LateApplicationsRepository,
  type LateDecision,
  type LateQuery,
  type NewLateApplication,
  type StoredLateApplication,
} from './late-applications.repository.js';
import { LateMessages } from './late-messages.service.js';
import { lateStateOn, lateStateWords } from './late-state.js';
import type { FormKey } from './reopenings.repository.js';

/** By whom and on which request something is written down. */
export interface Writing {
  readonly actorId: string | null;
  readonly requestId?: string | undefined;
}

/** The applications as they are kept: each step is written with its message and its mark in the audit, inside one transaction. */
@Injectable()
export class LateRegister {
  constructor(
    private readonly stored: LateApplicationsRepository,
    private readonly messages: LateMessages,
    private readonly clock: Clock,
  ) {}

  /** @returns the application; `isNew` is false where the same one is there already */
  async ask(tx: Tx, asked: Omit<NewLateApplication, 'at'>, requestId: string) {
    await this.forgetOverdue(tx, asked);
    const id = await this.stored.add(tx, { ...asked, at: this.clock.now() });
    if (id === null) {
      const open = await this.stored.lockOpen(tx, asked);
      if (open === undefined) throw new AppError('unavailable', 'late.moved', movedWords);
      if (!isSame(open, asked)) throw alreadyAsked(open);
      return { application: open, isNew: false };
    }
    const application = await this.findOrThrow(tx, id);
    await this.messages.tell(tx, application, { actorId: asked.askedBy, cause: requestId });
    await this.audit(tx, application, { actorId: asked.askedBy, requestId });
    return { application, isNew: true };
  }

  list(tx: Tx, query: LateQuery): Promise<StoredLateApplication[]> {
    return this.stored.list(tx, query);
  }

  /**
   * Held to the end of the transaction, so that of two who decide at once the later sees the earlier.
   * @throws AppError not-found `late.not_found`, conflict `late.decided` with who was first
   */
  async lockOrThrow(tx: Tx, id: string): Promise<StoredLateApplication> {
    const open = await this.stored.lock(tx, id);
    const found = open ?? (await this.stored.find(tx, id));
    if (found === undefined) throw noSuchApplication();
    if (lateStateOn(this.clock.today(), found) === 'asked') return found;
    throw decidedAlready(found, this.clock.today());
  }

  async decide(
    tx: Tx,
    { id }: Pick<StoredLateApplication, 'id'>,
    decision: Omit<LateDecision, 'at' | 'by'> & Writing,
  ): Promise<StoredLateApplication> {
    const { actorId: by, requestId, ...rest } = decision;
    await this.stored.decide(tx, id, { ...rest, by, at: this.clock.now() });
    const decided = await this.findOrThrow(tx, id);
    await this.messages.tell(tx, decided, { actorId: by, cause: requestId });
    await this.audit(tx, decided, { actorId: by, requestId });
    return decided;
  }

  /** A form that is opened again unasked answers whoever had asked for it. */
  async answerBeside(tx: Tx, key: FormKey, by: Writing & { readonly reopening: string }): Promise<void> {
    const open = await this.stored.lockOpen(tx, key);
    if (open === undefined || lateStateOn(this.clock.today(), open) !== 'asked') return;
    await this.decide(tx, open, { state: 'granted', ...by });
  }

  /** In the transaction that took the slot of the day: nobody has answered by the day that was asked for. */
  async lapse(tx: Tx, day: IsoDay): Promise<void> {
    for (const id of await this.stored.lockOverdue(tx, day)) {
      await this.decide(tx, { id }, { state: 'lapsed', actorId: null });
    }
  }

  /** One that has lapsed and is not written down as such makes room for the next. */
  private async forgetOverdue(tx: Tx, key: FormKey): Promise<void> {
    const open = await this.stored.lockOpen(tx, key);
    if (open === undefined || lateStateOn(this.clock.today(), open) === 'asked') return;
    await this.stored.decide(tx, open.id, { state: 'lapsed', by: null, at: this.clock.now() });
  }

  private async findOrThrow(tx: Tx, id: string): Promise<StoredLateApplication> {
    const found = await this.stored.find(tx, id);
    if (found === undefined) throw new Error('an application that was just written is not there');
    return found;
  }

  private audit(tx: Tx, application: StoredLateApplication, { actorId, requestId }: Writing): Promise<void> {
    const { id, plan, region, regionId, periodId, until, state, reason, decision, openUntil } = application;
    const said = state === 'asked' ? reason : decision;
    return recordAudit(tx, {
      actorId,
      action: `calendar.late_${state}`,
      object: `late-application/${id}`,
      regionId,
      after: { plan, region, period: periodFromNumberOrThrow(periodId), until: openUntil ?? until },
      ...(said === null ? {} : { reason: said }),
      ...(requestId === undefined ? {} : { requestId }),
      result: 'ok',
    });
  }
}

function isSame(open: StoredLateApplication, asked: Omit<NewLateApplication, 'at'>): boolean {
  const isSaid = open.reasonClass === asked.reasonClass && open.reason === asked.reason && open.until === asked.until;
  return isSaid && open.askerId === asked.askedBy;
}

const movedWords = { zh: '刚有人处理了该申请，请重试', en: 'Somebody has just dealt with it; try again' };

export function noSuchApplication(): AppError {
  return new AppError('not-found', 'late.not_found', { zh: '没有这份补报申请', en: 'There is no such application' });
}

function alreadyAsked({ id, askedBy, askedAt, until }: StoredLateApplication): AppError {
  const words = {
    zh: `${askedBy} 已于 ${shanghaiMinute(askedAt)} 申请补报（至 ${until}），正在等待批准；要改请先撤回`,
    en: `${askedBy} asked for it at ${shanghaiMinute(askedAt)} (until ${until}), and it waits for an answer; withdraw that one to ask otherwise`,
  };
  const first = { by: askedBy, at: askedAt.toISOString(), state: 'asked' };
  return new AppError('conflict', 'late.already_asked', words, { members: { application: id, first } });
}

function decidedAlready(found: StoredLateApplication, today: IsoDay): AppError {
  const { decidedBy, decidedAt, until } = found;
  const state = lateStateOn(today, found);
  const { zh, en } = lateStateWords[state];
  if (decidedBy === null || decidedAt === null) {
    const words = { zh: `申请到 ${until} 无人办理，已失效`, en: `Nobody answered it by ${until}, so it has lapsed` };
    return new AppError('conflict', 'late.decided', words, { members: { state } });
  }
  const minute = shanghaiMinute(decidedAt);
  const words = { zh: `${decidedBy} 已于 ${minute} 办理：${zh}`, en: `${decidedBy} was first, at ${minute}: ${en}` };
  const first = { by: decidedBy, at: decidedAt.toISOString(), state };
  return new AppError('conflict', 'late.decided', words, { members: { state, first } });
}
