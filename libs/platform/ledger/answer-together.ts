import { everything, type Tx, type UnitOfWork } from '#platform/db';
import type { Claim } from './claims.js';
import { failpoint } from './failpoint.js';
import { finishAll, lockUnits } from './finish.js';

/** The fresh units of one claim in one transaction: their rows are locked first; the answer and every `done` commit together. */
export async function answerTogether(
  unitOfWork: UnitOfWork,
  claims: readonly Claim[],
  handle: (tx: Tx, keys: readonly string[]) => Promise<void>,
): Promise<void> {
  const keys = new Map(claims.map(({ workId, key }) => [workId, key]));
  await unitOfWork.run(everything, async (tx) => {
    const units = await lockUnits(
      tx,
      claims.map(({ workId }) => workId),
    );
    const owed = units.filter(({ want, done }) => done < want);
    await handle(
      tx,
      owed.map(({ workId }) => keys.get(workId) ?? ''),
    );
    await finishAll(tx, owed);
    await failpoint('K9');
  });
  await failpoint('K10');
}
