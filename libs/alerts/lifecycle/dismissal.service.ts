import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { CaseMoves, type CaseOutcome } from './case-moves.service.js';
import { CasesRepository } from './cases.repository.js';

export const dismissalClasses = ['data_error', 'definition', 'duplicate', 'other'] as const;
export type DismissalClass = (typeof dismissalClasses)[number];

export interface Dismissal {
  readonly reasonClass: DismissalClass;
  readonly reason: string;
  readonly sequence?: number | undefined;
}

/** 误报: an alert that should not have been raised. A red one takes two people; what the first asked lapses when it worsens. */
@Injectable()
export class DismissalService {
  constructor(
    private readonly moves: CaseMoves,
    private readonly cases: CasesRepository,
  ) {}

  dismiss(
    actor: Actor,
    alertId: string,
    { reasonClass, reason, sequence, requestId }: Dismissal & { readonly requestId: string },
  ): Promise<CaseOutcome> {
    return this.moves.make(actor, { alertId, act: 'dismiss', sequence, requestId }, async (tx, { may, stood }) => {
      const details = { reasonClass };
      if (!may.second) return { kind: 'dismiss', state: may.to, ends: 'dismissed', reason, details };
      if (stood.dismissalAskedBy === actor.accountId) return 'stands';
      await this.cases.askDismissal(tx, alertId, actor.accountId);
      return { kind: 'ask_dismissal', state: stood.state, reason, details };
    });
  }
}
