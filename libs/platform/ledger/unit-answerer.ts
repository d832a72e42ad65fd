import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '#platform/db';
import { JsonLogger } from '#platform/log';
import { isPrepared, isTogether, type Answer, type TogetherAnswer } from './answer.js';
import { answerPrepared } from './answer-prepared.js';
import { answerShort, type Answered } from './answer-short.js';
import { answerTogether } from './answer-together.js';
import { Claims, type Claim } from './claims.js';
import type { Duty } from './define-duty.js';
import { isLockTimeout, retryInPlace } from './infrastructure.js';
import { Later } from './later.js';
import { Pace, parkedAtAttempt } from './pace.js';

const busySeconds = 0.3;

export type Outcome = Answered | 'later' | 'failed';

/** Answers one claimed unit and writes down what became of it. Never throws. */
@Injectable()
export class UnitAnswerer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly claims: Claims,
    private readonly pace: Pace,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  async answer<K>(duty: Duty<string, K>, answer: Answer<K>, claim: Claim): Promise<Outcome> {
    try {
      return await retryInPlace(() => this.attempt(duty.parse(claim.key), answer, claim));
    } catch (error) {
      return this.setBack(duty.name, claim, error).catch((cause: unknown): Outcome => {
        // The database is away: the lease runs out by itself.
        this.log.warn('ledger.setback_not_written', { ...unitOf(duty.name, claim), error: reason(cause) });
        return 'failed';
      });
    }
  }

  /** @returns false: nothing was written, and each is to be answered by itself, so that one cannot hold up the others */
  async answerTogether<K>(
    duty: Duty<string, K>,
    answer: TogetherAnswer<K>,
    claims: readonly Claim[],
  ): Promise<boolean> {
    try {
      await answerTogether(this.unitOfWork, claims, (tx, keys) =>
        answer.together(
          tx,
          keys.map((key) => duty.parse(key)),
        ),
      );
      return true;
    } catch {
      return false;
    }
  }

  private attempt<K>(key: K, answer: Answer<K>, claim: Claim): Promise<Answered> {
    if (!isPrepared(answer)) {
      const short = isTogether(answer) ? (tx: Tx) => answer.together(tx, [key]) : (tx: Tx) => answer(tx, key);
      return answerShort(this.unitOfWork, claim.workId, short);
    }
    const prepare = () => answer.prepare(key);
    return answerPrepared(this.unitOfWork, this.claims, { claim, prepare, heartbeatMs: this.pace.heartbeatMs });
  }

  private async setBack(duty: string, claim: Claim, error: unknown): Promise<Outcome> {
    if (error instanceof Later && error.at instanceof Date) {
      await this.claims.postpone([claim], error.at);
      return 'later';
    }
    if (error instanceof Later || isLockTimeout(error)) {
      await this.claims.postpone([claim], { inSeconds: busySeconds });
      return 'later';
    }
    await this.claims.fail(claim, reason(error));
    const fields = { ...unitOf(duty, claim), error: reason(error) };
    if (claim.attempts >= parkedAtAttempt) this.log.error('ledger.unit_parked', fields);
    else this.log.warn('ledger.answer_failed', fields);
    return 'failed';
  }
}

/** Which piece of work a line of the log speaks of, and the request that asked for it last. */
const unitOf = (duty: string, { key, attempts, cause }: Claim) => ({ duty, key, attempt: attempts, requestId: cause });

const longest = 2000;

function reason(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, longest).replaceAll('\0', '');
}
