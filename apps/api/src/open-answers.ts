import { AppError } from '#platform/errors';

/** Of an answer: that it says when it is over. */
export interface Closing {
  readonly raw: { once(event: 'close', then: () => void): unknown };
}

export interface OpenAnswersLimits {
  readonly perAccount: number;
  readonly inAll: number;
}

/** Answers that stay open for long hold something that others need. A place is free again when its answer is over. */
export class OpenAnswers {
  private readonly open = new Map<string, number>();
  private count = 0;

  constructor(private readonly limits: OpenAnswersLimits) {}

  /**
   * @returns a signal that ends when the reader has gone away, or has everything
   * @throws AppError too-many
   */
  enter(accountId: string, reply: Closing): AbortSignal {
    const { perAccount, inAll } = this.limits;
    const own = this.open.get(accountId) ?? 0;
    if (own >= perAccount || this.count >= inAll) throw tooMany(perAccount);
    this.open.set(accountId, own + 1);
    this.count += 1;
    const gone = new AbortController();
    reply.raw.once('close', () => {
      this.leave(accountId);
      gone.abort();
    });
    return gone.signal;
  }

  private leave(accountId: string): void {
    this.count -= 1;
    const left = (this.open.get(accountId) ?? 1) - 1;
    if (left > 0) this.open.set(accountId, left);
    else this.open.delete(accountId);
  }
}

function tooMany(perAccount: number): AppError {
  const words = {
    zh: `同时进行的不能超过 ${perAccount} 个，或服务正忙，请稍后再试`,
    en: `At most ${perAccount} at once, or the service is busy; try again later`,
  };
  return new AppError('too-many', 'request.too_many_open', words, { retryAfterSeconds: 3 });
}
