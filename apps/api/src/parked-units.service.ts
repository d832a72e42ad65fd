import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { ParkedUnits } from '#platform/ledger';
import type { RetryBody } from './parked-units.dto.js';

/** An administrator has mended what a job failed of, and lets it be tried again at once. */
@Injectable()
export class ParkedUnitsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parked: ParkedUnits,
  ) {}

  retry(actor: Actor, { duty, key, reason }: RetryBody, requestId: string): Promise<void> {
    return this.unitOfWork.run(everything, async (tx) => {
      const revived = await this.parked.revive(tx, { duty, key });
      if (revived === null) throw notParked();
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'work.retry',
        object: `work/${duty}/${key}`,
        before: revived,
        reason,
        requestId,
        result: 'ok',
      });
    });
  }
}

const notParked = () =>
  new AppError('not-found', 'work.not_parked', {
    zh: '这项任务没有搁置：可能已恢复，或已由他人重试，请刷新列表（GET /service）',
    en: 'This job is not parked: it may have gone on, or somebody else was first; read the list again (GET /service)',
  });
