import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { CaseMoves, type CaseOutcome } from './case-moves.service.js';

export interface SignOff {
  readonly decision: 'approve' | 'return';
  readonly reason: string;
  readonly sequence?: number | undefined;
}

/** 核销: a second person accepts the explanation and closes the case, or sends it back with a reason. */
@Injectable()
export class SignOffService {
  constructor(private readonly moves: CaseMoves) {}

  resolve(
    actor: Actor,
    alertId: string,
    { decision, reason, sequence, requestId }: SignOff & { readonly requestId: string },
  ): Promise<CaseOutcome> {
    return this.moves.make(actor, { alertId, act: decision, sequence, requestId }, (_, { may }) => {
      const said = { state: may.to, reason, details: { decision } };
      return decision === 'approve' ? { kind: 'resolve', ends: 'explanation', ...said } : { kind: 'return', ...said };
    });
  }
}
