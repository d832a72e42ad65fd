import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor, type Role } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { periodFromNumberOrThrow, type IsoDay, type PeriodId } from '#scoring';
import { AskedForms } from './asked-forms.service.js';
import type { LateQuery, StoredLateApplication } from './late-applications.repository.js';
import { LateRegister } from './late-register.service.js';
import { lateReasonWords, lateStateOn, type LateReason, type LateState } from './late-state.js';
import { isLevelAbove } from './level-above.js';
import { OpenAgain } from './open-again.service.js';

export interface LateAsked {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly class: LateReason;
  readonly reason: string;
  /** The last day that is asked for. */
  readonly until: IsoDay;
}

/** 补报申请: a county asks to have a locked form opened again. */
export interface LateApplication {
  readonly id: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly period: PeriodId;
  readonly class: LateReason;
  readonly reason: string;
  /** The last day that was asked for; it lapses when nobody has answered by then. */
  readonly until: IsoDay;
  readonly state: LateState;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** null while it waits. `by` null: nobody answered in time. */
  readonly decided: { readonly by: string | null; readonly at: Date | null; readonly reason: string | null } | null;
  /** Last day of the reopening that was granted. */
  readonly openUntil: IsoDay | null;
  /** Whether whoever asks may grant or refuse it now. */
  readonly mayDecide: boolean;
}

const deciders: readonly Role[] = ['reviewer', 'monitor', 'catalogue_admin'];

/** What a county asks for and the level above decides: once, and by nobody for himself. */
@Injectable()
export class LateApplicationsService {
  constructor(
    private readonly asked: AskedForms,
    private readonly openAgain: OpenAgain,
    private readonly register: LateRegister,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The same application again is the one that is there: `isNew` is false. */
  async apply(actor: Actor, given: LateAsked, requestId: string) {
    const scope = scopeOf(actor, 'submitter');
    const form = this.asked.form(scope, given);
    this.openAgain.refuseUntil(given.until);
    const { class: reasonClass, reason, until } = given;
    const written = { ...form.key, reasonClass, reason, until, askedBy: actor.accountId };
    return this.unitOfWork.run(scope, async (tx) => {
      await this.openAgain.refuseUnlocked(tx, form);
      const { application, isNew } = await this.register.ask(tx, written, requestId);
      return { isNew, application: this.viewOf(application, actor) };
    });
  }

  /** Opens the form again, as a reopening does; three working days where no last day is given. */
  grant(
    actor: Actor,
    id: string,
    given: { until?: IsoDay | undefined; reason?: string | undefined; requestId: string },
  ) {
    const { until, requestId } = given;
    return this.decide(actor, id, async (tx, found, scope) => {
      const period = periodFromNumberOrThrow(found.periodId);
      const form = this.asked.form(scope, { ...found, period });
      const reason = `${lateReasonWords[found.reasonClass].zh}：${found.reason}`.slice(0, 1000);
      const opened = await this.openAgain.open(tx, form, { actor, until, reason });
      const decision = { state: 'granted', decision: given.reason, reopening: opened.id } as const;
      const granted = await this.register.decide(tx, found, { ...decision, actorId: actor.accountId, requestId });
      await this.openAgain.record(tx, form, { actor, reason, opened, requestId });
      return granted;
    });
  }

  refuse(actor: Actor, id: string, { reason, requestId }: { reason: string; requestId: string }) {
    const decision = { state: 'refused', decision: reason, actorId: actor.accountId, requestId } as const;
    return this.decide(actor, id, (tx, found) => this.register.decide(tx, found, decision));
  }

  /** By whoever submits for the region: what one asked another may take back. */
  async withdraw(actor: Actor, id: string, requestId: string): Promise<LateApplication> {
    return this.unitOfWork.run(scopeOf(actor, 'submitter'), async (tx) => {
      const found = await this.register.lockOrThrow(tx, id);
      const decision = { state: 'withdrawn', actorId: actor.accountId, requestId } as const;
      return this.viewOf(await this.register.decide(tx, found, decision), actor);
    });
  }

  async list(actor: Actor, scope: Scope, query: Omit<LateQuery, 'today'>): Promise<LateApplication[]> {
    const asked = { ...query, today: this.clock.today() };
    const found = await this.unitOfWork.snapshot(scope, (tx) => this.register.list(tx, asked));
    return found.map((one) => this.viewOf(one, actor));
  }

  private async decide(
    actor: Actor,
    id: string,
    how: (tx: Tx, found: StoredLateApplication, scope: Scope) => Promise<StoredLateApplication>,
  ): Promise<LateApplication> {
    const scope = scopeOf(actor, ...deciders);
    return this.unitOfWork.run(scope, async (tx) => {
      const found = await this.register.lockOrThrow(tx, id);
      this.openAgain.refuseOwnLevel(actor, { id: found.regionId, path: found.path });
      if (found.askerId === actor.accountId) throw ownApplication();
      return this.viewOf(await how(tx, found, scope), actor);
    });
  }

  private viewOf(stored: StoredLateApplication, actor: Actor): LateApplication {
    const { id, plan, region, regionName, periodId, regionId, path, reasonClass, reason, until, openUntil } = stored;
    const state = lateStateOn(this.clock.today(), stored);
    const { askerId, askedBy, askedAt, decidedBy: by, decidedAt: at, decision } = stored;
    const mayDecide = isLevelAbove(actor, { id: regionId, path }) && askerId !== actor.accountId;
    return {
      ...{ id, plan, region, regionName, period: periodFromNumberOrThrow(periodId), class: reasonClass, reason, until },
      ...{ state, askedBy, askedAt, openUntil, mayDecide: state === 'asked' && mayDecide },
      decided: state === 'asked' ? null : { by, at, reason: decision },
    };
  }
}

function ownApplication(): AppError {
  return new AppError('forbidden', 'late.own', {
    zh: '不能批准自己提出的补报申请，请由他人办理',
    en: 'Nobody decides what he asked for himself: ask somebody else',
  });
}
