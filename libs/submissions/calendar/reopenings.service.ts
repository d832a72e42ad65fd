import { Injectable } from '@nestjs/common';
import type { Plan, Region } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { addDays, periodFromNumberOrThrow, type IsoDay, type PeriodId } from '#scoring';
import { AskedForms } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { ReopeningsRepository, type ReopeningsQuery, type StoredReopening } from './reopenings.repository.js';
import { addWorkingDays } from './working-days.js';

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

const usualWorkingDays = 3;
const longestDays = 90;

/** Opens a locked form again for one region: with a reason, by the level above, and with an end. It ends by itself. */
@Injectable()
export class ReopeningsService {
  constructor(
    private readonly asked: AskedForms,
    private readonly calendar: CalendarService,
    private readonly stored: ReopeningsRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async grant(actor: Actor, given: ReopeningAsked, requestId: string): Promise<Reopening> {
    const scope = scopeOf(actor, 'reviewer', 'monitor', 'catalogue_admin');
    const region = this.asked.region(scope, given.region);
    refuseOwnLevel(actor, region);
    const { plan, period } = this.asked.planAndPeriod(given.plan, given.period);
    const key = this.asked.formOrThrow(plan, region, period);
    return this.unitOfWork.run(scope, async (tx) => {
      const until =
        given.until ?? addWorkingDays(this.clock.today(), usualWorkingDays, await this.calendar.holidays(tx));
      this.refuseUntil(until);
      await this.refuseNotLocked(tx, { plan, region, period: period.id }, until);
      const at = this.clock.now();
      const { reason } = given;
      const id = await this.stored.add(tx, { ...key, until, reason, grantedBy: actor.accountId, at });
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'calendar.reopen',
        object: `reopening/${id}`,
        regionId: region.id,
        after: { plan: plan.code, region: region.code, period: period.id, until },
        reason,
        requestId,
        result: 'ok',
      });
      const about = { plan: plan.code, region: region.code, regionName: region.name, period: period.id };
      return { id, ...about, until, reason, grantedBy: actor.displayName, at, open: true };
    });
  }

  async list(scope: Scope, query: ReopeningsQuery): Promise<Reopening[]> {
    const found = await this.unitOfWork.snapshot(scope, (tx) => this.stored.list(tx, query));
    return found.map(({ periodId, ...row }) => {
      return { ...row, period: periodFromNumberOrThrow(periodId), open: row.until >= this.clock.today() };
    });
  }

  private refuseUntil(until: IsoDay): void {
    const latest = addDays(this.clock.today(), longestDays);
    if (until >= this.clock.today() && until <= latest) return;
    const message = {
      zh: `补报期限应在 ${this.clock.today()} 至 ${latest} 之间（最长 ${longestDays} 天）`,
      en: `The last day lies between ${this.clock.today()} and ${latest} (${longestDays} days at most)`,
    };
    const problem = { pointer: '/until', code: 'reopening.until', tier: 'error', message, seen: until } as const;
    throw new AppError('invalid', 'reopening.until', message, { problems: [problem] });
  }

  private async refuseNotLocked(tx: Tx, form: { plan: Plan; region: Region; period: PeriodId }, until: IsoDay) {
    const window = await this.calendar.windowOf(tx, form);
    const isNeeded = window.locksOn !== null && window.locksOn < until;
    if (isNeeded && window.state !== 'not_open') return;
    throw new AppError('conflict', 'reopening.not_needed', {
      zh: window.locksOn === null ? '该方案不锁定，逾期仍可报，无需申请补报' : `${window.locksOn} 之前仍可报，无需重新开放`, // prettier-ignore
      en: window.locksOn === null ? 'This plan locks nothing: late forms are taken' : `The form is taken until ${window.locksOn}: nothing has to be reopened`, // prettier-ignore
    });
  }
}

/** Nobody lifts his own deadline: reviewers and monitors act for the levels below theirs. */
function refuseOwnLevel(actor: Actor, region: Region): void {
  const isAbove = actor.grants.some(({ role, path, regionId }) => {
    if (!region.path.startsWith(path)) return false;
    return role === 'catalogue_admin' || ((role === 'reviewer' || role === 'monitor') && regionId !== region.id);
  });
  if (isAbove) return;
  throw new AppError('forbidden', 'reopening.level_above', {
    zh: '补报由上一级的审核人或监测人批准',
    en: 'A reopening is granted by a reviewer or monitor of the level above',
  });
}
