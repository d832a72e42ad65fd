import { Injectable } from '@nestjs/common';
import { afterCommit, rows, type Tx } from '#platform/db';
import { Bell } from './bell.js';

/** What a person lets be tried again, once the cause is mended. */
@Injectable()
export class ParkedUnits {
  constructor(private readonly bell: Bell) {}

  /**
   * Revives a parked unit: it is due at once and its attempts count from nought, as those of a new version would. Nothing
   * more is owed by it than was. @returns what had become of it, or null where it is not parked (any more)
   */
  async revive(
    tx: Tx,
    { duty, key }: { readonly duty: string; readonly key: string },
  ): Promise<{ readonly attempts: number; readonly lastError: string | null } | null> {
    const [parked] = await rows<{ attempts: number; lastError: string | null }>(
      tx,
      `with parked as (
         select work_id, attempts, last_error from work
         where duty = $1 and key = $2 and done < want and parked_at is not null for update)
       update work w set parked_at = null, attempts = 0, rings = 0, not_before = now(),
         ring_at = now() + interval '2 s'
       from parked where w.work_id = parked.work_id
       returning parked.attempts, parked.last_error as "lastError"`,
      [duty, key],
    );
    if (parked === undefined) return null;
    afterCommit(tx, () => {
      this.bell.request(duty);
    });
    return parked;
  }
}
