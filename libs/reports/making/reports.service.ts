import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readMoment, type KnownMoment } from '#attainments';
import { CatalogService } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { periodFromNumberOrThrow } from '#scoring';
import { refused } from '../editing/refused.service.js';
import { reportDue, type BulletinKey } from './report-due.duty.js';
import { ReportRepository } from './report.repository.js';
import { whyNoBulletin } from './why-no-bulletin.js';
import { whyNoRun, type RequestedRun } from './why-no-run.js';

/** Whoever asks for a bulletin now; the clock asks in `schedule/`. */
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
  async request(actor: Actor, key: BulletinKey, { asOf, ...more }: RequestedRun = {}): Promise<string> {
    const requestId = randomUUID();
    const scope = scopeOf(actor, 'editor', 'monitor', 'catalogue_admin');
    this.refuseImpossible(key);
    this.refuseFuture(asOf);
    await this.unitOfWork.run(scope, async (tx) => {
      const why = whyNoRun({ asOf, ...more }, await this.reports.lastPublished(tx, key));
      if (why !== null) throw refused(why);
      const at = this.clock.now();
      await this.reports.request(tx, key, { requestId, accountId: actor.accountId, at, asOf, ...more });
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

  private refuseImpossible({ planId, regionId, issue }: BulletinKey): void {
    const plan = this.catalog.planOrThrow(this.catalog.planCode(planId) ?? '');
    const [scope, region] = [this.catalog.regions.byCode(plan.scope), this.catalog.regions.byId(regionId)];
    if (scope === undefined || region === undefined) throw new Error(`bulletin of unknown region ${regionId}`);
    const paths = { scopePath: scope.path, regionPath: region.path };
    const asked = { plan, ...paths, issue: periodFromNumberOrThrow(issue), today: this.clock.today() };
    const why = whyNoBulletin(asked);
    if (why !== null) throw new AppError('invalid', 'report.impossible', why);
  }
}
