import { alertsAsReplayed } from '#alerts';
import { everything, type Finding, type UnitOfWork } from '#platform/db';
import { findViolations, invariants } from './violations.repository.js';

interface Manner {
  /** A check that takes longer is cut off and says so. */
  readonly statementSeconds: number;
  /** Hears of each check as soon as it has been made. */
  readonly tell?: (finding: Finding) => Promise<void>;
}

/** How many there are: those of the snapshot, and the history of alerts. */
export const checksInAll = invariants.length + 1;

/** Every check there is: over one snapshot, and the history of alerts in pictures of its own, region by region. */
export async function checkAll(unitOfWork: UnitOfWork, { statementSeconds, tell }: Manner): Promise<Finding[]> {
  const seen = await unitOfWork.snapshot(everything, (tx) => findViolations(tx, tell), { statementSeconds });
  const replayed = await alertsAsReplayed(unitOfWork);
  await tell?.(replayed);
  return [...seen, replayed];
}
