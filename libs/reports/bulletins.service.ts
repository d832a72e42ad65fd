import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readMoment } from '#attainments';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later, LedgerState } from '#platform/ledger';
import { composeReport } from './compose-report.js';
import type { BulletinKey } from './report-due.duty.js';
import { ReportFactsReadModel } from './report-facts.read-model.js';
import { ReportRepository, type FrozenReport } from './report.repository.js';

/** How long a bulletin waits for figures that are being scored, and how often it looks. */
const patienceMs = 30 * 60_000;
const lookAgainMs = 60_000;
const lookAgainSoonMs = 1_000;

/** Duties whose debts mean that a score is still to come. */
const settling = ['submission-accepted', 'region-changed', 'attainments-scored', 'targets-changed'];

interface Picture extends Omit<FrozenReport, 'reportId' | 'createdAt'> {
  /** The past moment that it is of; null: now. */
  readonly asOf: string | null;
}

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

  /**
   * Prepares the answer to `report-due`: reads one snapshot, composes, and stores the next revision. Requests for a past
   * moment are answered by a revision of their own, which says what was known then.
   */
  async build(key: BulletinKey): Promise<(tx: Tx) => Promise<void>> {
    const asked = await this.settledRequests(key);
    const pictures: Picture[] = [];
    for (const asOf of new Set(asked.values())) pictures.push(await this.compose(key, asOf));
    return async (tx) => {
      // a request that came while this was read wants a later picture, and is answered by the next one
      const open = (await this.reports.openRequests(tx, key)).filter(({ requestId }) => asked.has(requestId));
      for (const { asOf, ...picture } of pictures) {
        const answered = open.filter((request) => request.asOf === asOf).map((request) => request.requestId);
        if (answered.length === 0) continue;
        await failpoint('K13');
        const report = { ...picture, reportId: randomUUID(), createdAt: this.clock.now() };
        await this.reports.store(tx, key, report, answered);
      }
    };
  }

  private async compose(key: BulletinKey, asOf: string | null): Promise<Picture> {
    const at = asOf === null ? null : readMoment(asOf);
    const cutoff = at === null ? this.clock.now() : new Date(at.instant);
    const { facts, basis } = await this.unitOfWork.snapshot(everything, (tx) => this.facts.read(tx, key, at));
    return { asOf, cutoff, basis, model: JSON.stringify(composeReport(facts)) };
  }

  /**
   * The requests that a picture taken now may answer.
   * @throws Later while scores are owed and the oldest request is young enough to wait
   */
  private async settledRequests(key: BulletinKey): Promise<ReadonlyMap<string, string | null>> {
    const now = this.clock.now().getTime();
    const { owed, open } = await this.unitOfWork.run(everything, async (tx) => ({
      owed: await this.ledgerState.isOwed(tx, settling, '%'),
      open: await this.reports.openRequests(tx, key),
    }));
    const oldest = open[0]?.requestedAt.getTime();
    if (owed && oldest !== undefined && now - oldest < patienceMs) {
      throw new Later(new Date(Date.now() + (now - oldest < lookAgainMs ? lookAgainSoonMs : lookAgainMs)));
    }
    return new Map(open.map(({ requestId, asOf }) => [requestId, asOf]));
  }
}
