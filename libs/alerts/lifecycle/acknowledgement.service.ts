import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { CaseMoves, type CaseOutcome } from './case-moves.service.js';

/** "I have it": stops the clock of confirmation and starts that of assignment; closes nothing. */
@Injectable()
export class AcknowledgementService {
  constructor(private readonly moves: CaseMoves) {}

  acknowledge(
    actor: Actor,
    alertId: string,
    said: { readonly note: string | null; readonly sequence?: number | undefined; readonly requestId: string },
  ): Promise<CaseOutcome> {
    const { note, sequence, requestId } = said;
    return this.moves.make(actor, { alertId, act: 'acknowledge', sequence, requestId }, (_, { may }) => ({
      kind: 'acknowledge',
      state: may.to,
      reason: note ?? 'acknowledged',
      details: note === null ? {} : { note },
    }));
  }
}
