import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readMoment, type KnownMoment } from '#attainments';
import { CatalogService } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock, shanghaiDay } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { periodFromNumberOrThrow, periodNumberOrThrow } from '#scoring';
import { bulletinsDue } from './bulletins-due.js';
import { reportDue, type BulletinKey } from './report-due.duty.js';
import { ReportRepository } from './report.repository.js';
import { whyNoBulletin } from './why-no-bulletin.js';

/** Who asks for bulletins: the monthly slot, and anybody who wants one now. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Asks for a bulletin now; with `asOf`, a day or an instant, for the one that would have been made then.
   * @returns the id under which its answer is found
   */
  async request(actor: Actor, key: BulletinKey, asOf?: string): Promise<string> {
    const requestId = randomUUID();
    const scope = scopeOf(actor, 'editor', 'monitor', 'catalogue_admin');
    this.refuseImpossible(key);
    this.refuseFuture(asOf);
    await this.unitOfWork.run(scope, async (tx) => {
      const at = this.clock.now();
      await this.reports.request(tx, key, { requestId, accountId: actor.accountId, at, asOf });
      await this.ledger.owe(tx, reportDue, key);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'report.request',
        object: `report/${reportDue.print(key)}`,
        regionId: key.regionId,
        result: 'ok',
      });
    });
    return requestId;
  }

  /** A past moment as it is asked for: a day, which stands for its end, or an instant. */
  momentOrThrow(at: string): KnownMoment {
    const moment = readMoment(at);
    if (moment !== null) return moment;
    throw new AppError('invalid', 'moment.unreadable', {
      zh: `${at} 应写作 2023-12-31 或 2023-12-31T18:00:00+08:00`,
      en: `${at} is written 2023-12-31 or 2023-12-31T18:00:00+08:00`,
    });
  }

  /** What is known at the end of a day is not known before its end. */
  private refuseFuture(asOf: string | undefined): void {
    if (asOf === undefined || new Date(this.momentOrThrow(asOf).instant) <= this.clock.now()) return;
    throw new AppError('invalid', 'report.as_of_future', {
      zh: `口径日期 ${asOf} 还没有过去`,
      en: `${asOf} is not over yet`,
    });
  }

  private refuseImpossible({ planId, regionId, month }: BulletinKey): void {
    const plan = this.catalog.planOrThrow(this.catalog.planCode(planId) ?? '');
    const [scope, region] = [this.catalog.regions.byCode(plan.scope), this.catalog.regions.byId(regionId)];
    if (scope === undefined || region === undefined) throw new Error(`bulletin of unknown region ${regionId}`);
    const paths = { scopePath: scope.path, regionPath: region.path };
    const asked = { plan, ...paths, month: periodFromNumberOrThrow(month), today: this.clock.today() };
    const why = whyNoBulletin(asked);
    if (why !== null) throw new AppError('invalid', 'report.impossible', why);
  }

  /** Owes the bulletins of a monthly slot, in the transaction that took the slot. */
  async oweSlot(tx: Tx, slot: Date): Promise<void> {
    for (const due of bulletinsDue(this.catalog.plans(), shanghaiDay(slot))) {
      const region = this.catalog.regions.byCode(due.region);
      if (region === undefined) throw new Error(`plan ${due.plan} has a scope that is not in the catalogue`);
      const key = { planId: this.catalog.planId(due.plan), regionId: region.id, month: periodNumberOrThrow(due.month) };
      await this.reports.request(tx, key, { requestId: randomUUID(), accountId: null, at: this.clock.now() });
      await this.ledger.owe(tx, reportDue, key);
    }
  }
}
