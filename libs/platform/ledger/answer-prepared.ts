import { everything, type Tx, type UnitOfWork } from '#platform/db';
import type { Answered } from './answer-short.js';
import type { Claim, Claims } from './claims.js';
import { failpoint } from './failpoint.js';
import { finish, lockUnit } from './finish.js';
import { startLoop } from './loop.js';

/** Rolls the write back: another answer has seen at least as much, and this one may be older. */
class Overtaken extends Error {}

interface PreparedWork {
  readonly claim: Claim;
  readonly prepare: () => Promise<(tx: Tx) => Promise<void>>;
  readonly heartbeatMs: number;
}

/** Work first, under a heartbeat and without a lock; then the write; the unit's row is locked last. */
export async function answerPrepared(unitOfWork: UnitOfWork, claims: Claims, work: PreparedWork): Promise<Answered> {
  const { claim, prepare, heartbeatMs } = work;
  const heart = startLoop({
    turn: async () => {
      await claims.beat(claim);
      return heartbeatMs;
    },
    onError: () => undefined, // a beat missed is made good by the next; if none succeeds the lease runs out, as it should
    firstAfterMs: heartbeatMs,
  });
  try {
    const write = await prepare();
    await unitOfWork.run(everything, async (tx) => {
      await write(tx);
      const unit = await lockUnit(tx, claim.workId);
      if (unit.done >= BigInt(claim.want)) throw new Overtaken();
      await finish(tx, claim.workId, BigInt(claim.want));
      await failpoint('K9');
    });
  } catch (error) {
    if (error instanceof Overtaken) return 'overtaken';
    throw error;
  } finally {
    await heart.stop();
  }
  await failpoint('K10');
  return 'answered';
}
