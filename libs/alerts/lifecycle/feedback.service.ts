import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import type { Tx } from '#platform/db';
import { refusePromise } from './assignment.service.js';
import { badInput, CaseMoves, type CaseOutcome } from './case-moves.service.js';
import { CasesRepository } from './cases.repository.js';
import { EvidenceRepository } from './evidence.repository.js';

export interface Feedback {
  /** What was done. */
  readonly measures: string;
  /** The day on which it was done; absent: today. */
  readonly takenOn?: string | undefined;
  readonly promisedOn?: string | undefined;
  /** Ids of evidence that was attached before. */
  readonly evidence?: readonly string[] | undefined;
  readonly sequence?: number | undefined;
}

/** What those responsible say that they have done; somebody else decides whether it is enough. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly moves: CaseMoves,
    private readonly cases: CasesRepository,
    private readonly evidence: EvidenceRepository,
  ) {}

  give(
    actor: Actor,
    alertId: string,
    { requestId, ...given }: Feedback & { readonly requestId: string },
  ): Promise<CaseOutcome> {
    const { measures, promisedOn, sequence } = given;
    const said = (before: Readonly<Record<string, unknown>>): boolean => before['measures'] === measures;
    return this.moves.make(actor, { alertId, act: 'feedback', sequence, requestId, said }, async (tx, open) => {
      const { takenOn = open.today, evidence = [] } = given;
      refuseFuture(takenOn, open.today);
      if (promisedOn !== undefined) refusePromise(promisedOn, open.today);
      await this.refuseForeign(tx, alertId, evidence);
      await this.cases.feedback(tx, alertId, { by: actor.accountId, promisedOn: promisedOn ?? null });
      const promise = promisedOn === undefined ? {} : { promisedOn };
      const details = { measures, takenOn, ...promise, ...(evidence.length > 0 ? { evidence } : {}) };
      return { kind: 'feedback', state: open.may.to, reason: measures, details };
    });
  }

  private async refuseForeign(tx: Tx, alertId: string, named: readonly string[]): Promise<void> {
    const own = new Set((await this.evidence.list(tx, alertId)).map(({ id }) => id));
    const foreign = named.findIndex((id) => !own.has(id));
    if (foreign === -1) return;
    throw badInput('alert.evidence_unknown', `/evidence/${foreign}`, {
      seen: named[foreign],
      message: {
        zh: '该预警没有这份佐证材料：请先上传到该预警',
        en: 'The alert has no such evidence: attach it to the alert first',
      },
    });
  }
}

function refuseFuture(day: string, today: string): void {
  if (day <= today) return;
  throw badInput('alert.measures_day', '/takenOn', {
    seen: day,
    message: {
      zh: `措施日期 ${day} 晚于今天（${today}）：计划要做的请写承诺日期 promisedOn`,
      en: `The day ${day} is later than today (${today}): what is still planned belongs to promisedOn`,
    },
  });
}
