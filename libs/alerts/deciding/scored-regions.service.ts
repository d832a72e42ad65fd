import { Injectable } from '@nestjs/common';
import type { RegionInPeriod } from '#attainments';
import type { Tx } from '#platform/db';
import { AlertsService } from './alerts.service.js';
import { NoticesService } from './notices.service.js';

/** What newly judged figures mean: lags that open, move and clear, and notices about what is missing or too old. */
@Injectable()
export class ScoredRegions {
  constructor(
    private readonly alerts: AlertsService,
    private readonly notices: NoticesService,
  ) {}

  /** Answers `attainments-scored`. */
  evaluate(tx: Tx, at: RegionInPeriod): Promise<void> {
    return this.evaluateAll(tx, [at]);
  }

  /** The same for many at once: it costs hardly more statements than one. */
  async evaluateAll(tx: Tx, places: readonly RegionInPeriod[]): Promise<void> {
    await this.alerts.evaluateAll(tx, places);
    await this.notices.evaluate(tx, places);
  }
}
