import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, rows, UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';

/** An administrator says that a trouble is dealt with; if it is not, it comes back as a new one. */
@Injectable()
export class TroublesService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  settle(actor: Actor, troubleId: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(everything, async (tx) => {
      const [settled] = await rows<{ kind: string; subject: string }>(
        tx,
        `update trouble set settled_at = $2, settled_by = $3 where trouble_id = $1 and settled_at is null
         returning kind, subject`,
        [troubleId, this.clock.now(), actor.accountId],
      );
      if (settled === undefined) throw noSuchTrouble();
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'trouble.settle',
        object: `trouble/${troubleId}`,
        after: settled,
        requestId,
        result: 'ok',
      });
    });
  }
}

const noSuchTrouble = () =>
  new AppError('not-found', 'trouble.not_found', {
    zh: '没有这个待处理的故障，它可能已经处理，请刷新列表（GET /troubles?state=open）',
    en: 'There is no such open trouble; it may have been settled: read the list again (GET /troubles?state=open)',
  });
