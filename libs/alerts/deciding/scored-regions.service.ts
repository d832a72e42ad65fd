import { Injectable } from '@nestjs/common';
import type { RegionInPeriod } from '#attainments';
import type { Tx } from '#platform/db';
import { Later, Ledger } from '#platform/ledger';
import { submissionAccepted } from '#submissions';
import { AlertsService } from './alerts.service.js';
import { NoticesService } from './notices.service.js';

/** What newly judged figures mean: lags that open, move and clear, and notices about what is missing or too old. */
@Injectable()
export class ScoredRegions {
  constructor(
    private readonly alerts: AlertsService,
    private readonly notices: NoticesService,
    private readonly ledger: Ledger,
  ) {}

  /** Answers `attainments-scored`. */
  evaluate(tx: Tx, at: RegionInPeriod): Promise<void> {
    return this.evaluateAll(tx, [at]);
  }

  /**
   * The same for many at once: it costs hardly more statements than one.
   * @throws Later while a form of one of the regions waits for its score: what is decided follows from all forms in the
   * order in which they came, and the one that came first may well be the one that is scored last
   */
  async evaluateAll(tx: Tx, places: readonly RegionInPeriod[]): Promise<void> {
    const regions = [...new Set(places.map(({ regionId }) => String(regionId)))];
    if ((await this.ledger.soonAnswered(tx, submissionAccepted, regions)).size > 0) throw new Later('busy');
    await this.alerts.evaluateAll(tx, places);
    await this.notices.evaluate(tx, places);
  }
}
