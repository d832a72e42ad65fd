import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later, LedgerState } from '#platform/ledger';
import { composeReport } from './compose-report.js';
import type { BulletinKey } from './report-due.duty.js';
import { ReportFactsReadModel } from './report-facts.read-model.js';
import { ReportRepository } from './report.repository.js';

/** How long a bulletin waits for figures that are being scored, and how often it looks. */
const patienceMs = 30 * 60_000;
const lookAgainMs = 60_000;
const lookAgainSoonMs = 1_000;

/** Duties whose debts mean that a score is still to come. */
const settling = ['submission-accepted', 'region-changed', 'attainments-scored', 'targets-changed'];

/** Makes the bulletin that was asked for. */
@Injectable()
export class BulletinsService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly facts: ReportFactsReadModel,
    private readonly ledgerState: LedgerState,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Prepares the answer to `report-due`: reads one snapshot, composes, and stores the next revision. */
  async build(key: BulletinKey): Promise<(tx: Tx) => Promise<void>> {
    const asked = await this.settledRequests(key);
    const cutoff = this.clock.now();
    const { facts, basis } = await this.unitOfWork.snapshot(everything, (tx) => this.facts.read(tx, key));
    const model = JSON.stringify(composeReport(facts));
    return async (tx) => {
      // a request that came while this was read wants a later picture, and is answered by the next one
      const open = (await this.reports.openRequests(tx, key)).filter(({ requestId }) => asked.has(requestId));
      if (open.length === 0) return;
      const report = { reportId: randomUUID(), cutoff, basis, model, createdAt: this.clock.now() };
      await failpoint('K13');
      await this.reports.store(
        tx,
        key,
        report,
        open.map((request) => request.requestId),
      );
    };
  }

  /**
   * The requests that a picture taken now may answer.
   * @throws Later while scores are owed and the oldest request is young enough to wait
   */
  private async settledRequests(key: BulletinKey): Promise<ReadonlySet<string>> {
    const now = this.clock.now().getTime();
    const { owed, open } = await this.unitOfWork.run(everything, async (tx) => ({
      owed: await this.ledgerState.isOwed(tx, settling, '%'),
      open: await this.reports.openRequests(tx, key),
    }));
    const oldest = open[0]?.requestedAt.getTime();
    if (owed && oldest !== undefined && now - oldest < patienceMs) {
      throw new Later(new Date(Date.now() + (now - oldest < lookAgainMs ? lookAgainSoonMs : lookAgainMs)));
    }
    return new Set(open.map(({ requestId }) => requestId));
  }
}
