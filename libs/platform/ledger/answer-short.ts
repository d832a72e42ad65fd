import { everything, type Tx, type UnitOfWork } from '#platform/db';
import { failpoint } from './failpoint.js';
import { finish, lockUnit } from './finish.js';

export type Answered = 'answered' | 'nothing-owed' | 'overtaken';

/** The unit's row is locked first; the answer, the debts it makes and `done` commit together. */
export async function answerShort(
  unitOfWork: UnitOfWork,
  workId: string,
  handle: (tx: Tx) => Promise<void>,
): Promise<Answered> {
  const outcome = await unitOfWork.run(everything, async (tx): Promise<Answered> => {
    const unit = await lockUnit(tx, workId);
    if (unit.done >= unit.want) return 'nothing-owed';
    await handle(tx);
    await finish(tx, workId, unit.want);
    await failpoint('K9');
    return 'answered';
  });
  await failpoint('K10');
  return outcome;
}
