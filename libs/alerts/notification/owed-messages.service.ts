import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { messageDue } from './message-due.duty.js';
import { mutedBy, MutingService } from './muting.service.js';
import { NotificationRepository, type NewNotification, type Owed } from './notification.repository.js';
import { PaceService } from './pace.service.js';

/** Writes what is to be told, and that each way is owed a message from then on. */
@Injectable()
export class OwedMessages {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly muting: MutingService,
    private readonly pace: PaceService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
    await this.owe(tx, await this.notifications.add(tx, rows, this.clock.now()));
  }

  /** An alert has closed: what it kept quiet below is told once, unless something else keeps it quiet. */
  async release(tx: Tx, ancestorId: string): Promise<void> {
    const below = await this.notifications.mutedBy(tx, ancestorId);
    if (below.length === 0) return;
    const mutes = await this.muting.mutes(tx, below);
    const still = below.flatMap((alertId) => {
      const by = mutedBy(mutes.get(alertId), { kind: 'acknowledge', personal: false });
      return by === null ? [] : [{ alertId, by }];
    });
    await this.notifications.muteInstead(tx, ancestorId, still);
    const quiet = new Set(still.map(({ alertId }) => alertId));
    const alertIds = below.filter((alertId) => !quiet.has(alertId));
    const waits = await this.pace.waits(tx);
    const wait = {
      quiet: waits({ urgent: false, quiet: true, recipient: ancestorId }),
      anyTime: waits({ urgent: false, quiet: false, recipient: ancestorId }),
    };
    await this.owe(tx, await this.notifications.release(tx, ancestorId, { alertIds, at: this.clock.now(), wait }));
  }

  /** At most three statements: what goes at once, what waits for company, what waits for the morning. */
  private async owe(tx: Tx, owed: readonly Owed[]): Promise<void> {
    await this.ledger.owe(
      tx,
      messageDue,
      owed.filter(({ now }) => now),
    );
    const waiting = owed.filter(({ now }) => !now);
    const soonest = Math.min(...waiting.map(({ at }) => at.getTime()));
    const isSoon = ({ at }: Owed): boolean => at.getTime() - soonest < this.pace.digestSeconds * 1000 + 1000;
    for (const some of [waiting.filter(isSoon), waiting.filter((one) => !isSoon(one))]) {
      const [first] = some.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
      if (first !== undefined) await this.ledger.owe(tx, messageDue, some, { notBefore: first });
    }
  }
}
