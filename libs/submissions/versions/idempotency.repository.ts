import { Injectable } from '@nestjs/common';
import { failureCode, rows, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';

/** One sender's key, and what it was first used for. */
export interface KeyUse {
  readonly actorId: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

interface Stored {
  readonly same: boolean;
  readonly response: unknown;
}

/** The memory of keys: what was answered once is answered again, word for word. */
@Injectable()
export class IdempotencyRepository {
  /**
   * Takes a key, or gives the answer that it is bound to. Waits for a transaction that holds the same key. A replay
   * writes (`seen`), so that its commit waits for the standby as the first answer did.
   */
  async claim(tx: Tx, use: KeyUse): Promise<{ readonly response: unknown } | null> {
    const params = [use.actorId, use.key, use.fingerprint];
    try {
      const fresh = await rows(
        tx,
        `insert into idempotency (actor_id, idem_key, fingerprint) values ($1, $2, $3) on conflict do nothing returning 1`,
        params,
      );
      if (fresh.length > 0) return null;
      return replay(await rows<Stored>(tx, repeat, params));
    } catch (error) {
      throw failureCode(error) === '55P03' ? inFlight() : error;
    }
  }

  /** The answer of a key that this very request was accepted with; null where there is none. */
  async find(tx: Tx, use: KeyUse): Promise<{ readonly response: unknown } | null> {
    const found = await rows<Stored>(tx, repeat, [use.actorId, use.key, use.fingerprint]);
    return found.length === 0 ? null : replay(found);
  }

  async answer(tx: Tx, use: KeyUse, response: unknown): Promise<void> {
    await rows(tx, `update idempotency set status = 202, response = $3::jsonb where actor_id = $1 and idem_key = $2`, [
      use.actorId,
      use.key,
      JSON.stringify(response),
    ]);
  }

  /** So many of the keys whose thirty days are over; the content still makes a repeat of the newest version harmless. */
  async removeOld(tx: Tx, now: Date, limit: number): Promise<void> {
    const old = `select actor_id, idem_key from idempotency where created_at < $1::timestamptz - interval '30 days'
      order by created_at limit $2`;
    await rows(tx, `delete from idempotency where (actor_id, idem_key) in (${old})`, [now.toISOString(), limit]);
  }
}

const repeat = `
  update idempotency set seen = seen + 1 where actor_id = $1 and idem_key = $2
  returning fingerprint = $3 as same, response`;

function replay([stored]: readonly Stored[]): { readonly response: unknown } {
  if (!stored) throw inFlight();
  if (stored.same) return { response: stored.response };
  throw new AppError('invalid', 'idempotency.reused', {
    zh: '这个 Idempotency-Key 已用于另一份内容，请换一个',
    en: 'This Idempotency-Key was used for another content; take a new one',
  });
}

function inFlight(): AppError {
  return new AppError(
    'conflict',
    'idempotency.in_flight',
    {
      zh: '同一个 Idempotency-Key 的请求还在处理，请稍后重试',
      en: 'A request with this Idempotency-Key is still running; try again shortly',
    },
    { retryAfterSeconds: 3 },
  );
}
