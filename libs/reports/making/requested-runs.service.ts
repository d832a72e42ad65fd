import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { Later, LedgerState } from '#platform/ledger';
import type { BulletinKey } from './report-due.duty.js';
import { ReportRepository, type OpenRequest } from './report.repository.js';

/** How long a bulletin waits for figures that are being scored, and how often it looks. */
const patienceMs = 30 * 60_000;
const lookAgainMs = 60_000;
const lookAgainSoonMs = 1_000;

/** Duties whose debts mean that a score is still to come. */
const settling = ['submission-accepted', 'region-changed', 'attainments-scored', 'targets-changed'];

/** Runs that were asked for, as soon as what they are of has settled. */
@Injectable()
export class RequestedRuns {
  constructor(
    private readonly reports: ReportRepository,
    private readonly ledgerState: LedgerState,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The requests that a picture taken now may answer.
   * @throws Later while scores are owed and the oldest request is young enough to wait
   */
  async settled(key: BulletinKey): Promise<readonly OpenRequest[]> {
    const now = this.clock.now().getTime();
    const { owed, open } = await this.unitOfWork.run(everything, async (tx) => ({
      owed: await this.ledgerState.isOwed(tx, settling, '%'),
      open: await this.reports.openRequests(tx, key),
    }));
    const oldest = open[0]?.requestedAt.getTime();
    if (owed && oldest !== undefined && now - oldest < patienceMs) {
      throw new Later(
        new Date(this.clock.shared().getTime() + (now - oldest < lookAgainMs ? lookAgainSoonMs : lookAgainMs)),
      );
    }
    return open;
  }

  /** Those that nobody has answered meanwhile; they stay locked. */
  async open(tx: Tx, key: BulletinKey): Promise<ReadonlySet<string>> {
    return new Set((await this.reports.openRequests(tx, key)).map(({ requestId }) => requestId));
  }
}
