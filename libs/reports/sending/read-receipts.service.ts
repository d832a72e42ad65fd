import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { affected, UnitOfWork, type Scope } from '#platform/db';

/** Who has read what he was told: in the inbox, or by opening the file. What was read stays read at its first time. */
@Injectable()
export class ReadReceipts {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns how many of these messages are the person's */
  markRead(scope: Scope, ids: readonly string[], at: Date): Promise<number> {
    return this.unitOfWork.run(scope, (tx) =>
      affected(
        tx,
        `update report_delivery set read_at = coalesce(read_at, $2) where delivery_id = any($1::uuid[]) and way = 'inbox'
           and account_id = nullif(current_setting('xushi.actor', true), '')::bigint`,
        [ids, at],
      ),
    );
  }

  /** Whoever opens a file of a bulletin that he was told of has read what he was told. */
  async opened(actor: Actor, reportId: string): Promise<void> {
    await this.unitOfWork.run({ actorId: actor.accountId, patterns: [] }, (tx) =>
      affected(
        tx,
        `update report_delivery set read_at = $3
         where report_id = $1 and account_id = $2 and way = 'inbox' and sent_at is not null and read_at is null`,
        [reportId, actor.accountId, this.clock.now()],
      ),
    );
  }
}
