import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { everything, UnitOfWork } from '#platform/db';
import { LedgerState, WorkersHeard, type LastSlot, type OwedCount, type ParkedUnit } from '#platform/ledger';
import { redisAnswers } from './redis-probe.js';

export interface ServiceHealth {
  readonly at: Date;
  readonly redis: 'up' | 'down';
  /** Worker processes that listen now; null where Redis does not say. */
  readonly workers: number | null;
  /** Units due for more than two minutes that nobody has taken up. */
  readonly lying: number;
  readonly duties: readonly OwedCount[];
  /** The hundred that were parked first. */
  readonly parked: readonly ParkedUnit[];
  readonly schedules: readonly LastSlot[];
}

@Injectable()
export class HealthOfService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerState,
    private readonly workers: WorkersHeard,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read(): Promise<ServiceHealth> {
    const [isUp, workers, state] = await Promise.all([
      redisAnswers(this.settings.redisUrl),
      this.workers.count('submission-accepted'),
      this.unitOfWork.snapshot(everything, async (tx) => ({
        lying: await this.ledger.lying(tx),
        duties: await this.ledger.counts(tx),
        parked: await this.ledger.parked(tx),
        schedules: await this.ledger.lastSlots(tx),
      })),
    ]);
    return { at: this.clock.now(), redis: isUp ? 'up' : 'down', workers, ...state };
  }
}
