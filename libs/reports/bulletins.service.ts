import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Later, LedgerState } from '#platform/ledger';
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
    await this.waitUntilSettled(key);
    const { facts, basis } = await this.unitOfWork.snapshot(everything, (tx) => this.facts.read(tx, key));
    const model = JSON.stringify(composeReport(facts));
    return async (tx) => {
      const open = await this.reports.openRequests(tx, key);
      if (open.length === 0) return;
      const now = this.clock.now();
      const report = { reportId: randomUUID(), cutoff: now, basis, model, createdAt: now };
      await this.reports.store(
        tx,
        key,
        report,
        open.map((request) => request.requestId),
      );
    };
  }

  /** @throws Later while scores are owed and the oldest request is young enough to wait */
  private async waitUntilSettled(key: BulletinKey): Promise<void> {
    const now = this.clock.now().getTime();
    const { owed, oldest } = await this.unitOfWork.run(everything, async (tx) => ({
      owed: await this.ledgerState.isOwed(tx, settling, '%'),
      oldest: (await this.reports.openRequests(tx, key))[0]?.requestedAt.getTime(),
    }));
    if (!owed || oldest === undefined || now - oldest >= patienceMs) return;
    const wait = now - oldest < lookAgainMs ? lookAgainSoonMs : lookAgainMs;
    throw new Later(new Date(Date.now() + wait));
  }
}
