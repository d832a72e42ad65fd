import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { periodContaining, periodNumberOrThrow, type IsoDay } from '#scoring';
import { NoticeWriter } from './notice-writer.service.js';
import { noticesDue, type PlanInDay } from './notices-due.duty.js';
import { NoticesOfPlan } from './notices-of-plan.service.js';

/** Notices in one transaction: thousands at a deadline keep nobody waiting for all of them. */
const batchSize = 500;
/** What is written is looked at once more: a form that came meanwhile has found no notice to clear. */
const mostRounds = 3;

/** What a new day does to notices. */
@Injectable()
export class NoticeTurn {
  constructor(
    private readonly catalog: CatalogService,
    private readonly notices: NoticesOfPlan,
    private readonly writer: NoticeWriter,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In the transaction that took the slot of the day. Every plan: what ended long ago may still have a form missing. */
  async oweDay(tx: Tx, day: IsoDay): Promise<void> {
    const keys = this.catalog.plans().map(({ code, frequency }) => ({
      planId: this.catalog.planId(code),
      periodId: periodNumberOrThrow(periodContaining(day, frequency)),
    }));
    await this.ledger.owe(tx, noticesDue, keys);
  }

  /** Prepares the answer to `notices-due`: what is cut off half-way is looked at anew, and nothing is said twice. */
  async turnDay(at: PlanInDay): Promise<() => Promise<void>> {
    await this.catalog.refresh();
    for (let round = 0; round < mostRounds; round++) {
      const steps = await this.unitOfWork.run(everything, (tx) => this.notices.steps(tx, at));
      if (steps.length === 0) break;
      for (let from = 0; from < steps.length; from += batchSize) {
        await this.unitOfWork.run(everything, (tx) => this.writer.write(tx, steps.slice(from, from + batchSize)));
      }
    }
    return () => Promise.resolve();
  }
}
