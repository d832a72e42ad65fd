import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import { UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow, type IsoDay, type PeriodId } from '#scoring';
import { AskedForms } from './asked-forms.service.js';
import { LateRegister } from './late-register.service.js';
import { OpenAgain } from './open-again.service.js';
import { ReopeningsRepository, type ReopeningsQuery, type StoredReopening } from './reopenings.repository.js';

export interface ReopeningAsked {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  /** Last day; three working days when absent. */
  readonly until?: IsoDay | undefined;
  readonly reason: string;
}

export interface Reopening extends Omit<StoredReopening, 'periodId'> {
  readonly period: PeriodId;
  /** Whether it is in force today. */
  readonly open: boolean;
}

/** Opens a locked form again for one region: with a reason, by the level above, and with an end. It ends by itself. */
@Injectable()
export class ReopeningsService {
  constructor(
    private readonly asked: AskedForms,
    private readonly openAgain: OpenAgain,
    private readonly late: LateRegister,
    private readonly stored: ReopeningsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async grant(actor: Actor, given: ReopeningAsked, requestId: string): Promise<Reopening> {
    const scope = scopeOf(actor, 'reviewer', 'monitor', 'catalogue_admin');
    const form = this.asked.form(scope, given, (region) => {
      this.openAgain.refuseOwnLevel(actor, region);
    });
    const { plan, region, period, key } = form;
    const { until, reason } = given;
    return this.unitOfWork.run(scope, async (tx) => {
      const opened = await this.openAgain.open(tx, form, { actor, until, reason });
      await this.late.answerBeside(tx, key, { actorId: actor.accountId, reopening: opened.id, requestId });
      await this.openAgain.record(tx, form, { actor, reason, opened, requestId });
      const about = { plan: plan.code, region: region.code, regionName: region.name, period: period.id };
      return { ...opened, ...about, reason, grantedBy: actor.displayName, open: true };
    });
  }

  async list(scope: Scope, query: ReopeningsQuery): Promise<Reopening[]> {
    const found = await this.unitOfWork.snapshot(scope, (tx) => this.stored.list(tx, query));
    return found.map(({ periodId, ...row }) => {
      return { ...row, period: periodFromNumberOrThrow(periodId), open: this.openAgain.isOpen(row.until) };
    });
  }
}
