import { alertsAsReplayed } from '#alerts';
import { scoresAsJudged } from '#attainments';
import { everything, type Finding, type UnitOfWork } from '#platform/db';
import { findViolations, invariants } from './violations.repository.js';

interface Manner {
  /** A check that takes longer is cut off and says so. */
  readonly statementSeconds: number;
  /** Hears of each check as soon as it has been made. */
  readonly tell?: (finding: Finding) => Promise<void>;
}

/** What is worked out again takes a while: region by region, each in a picture of its own. */
const workedOutAgain = [scoresAsJudged, alertsAsReplayed];

/** How many there are: those of the snapshot, the scores, and the history of alerts. */
export const checksInAll = invariants.length + workedOutAgain.length;

/** Every check there is: over one snapshot, and then what is worked out again. */
export async function checkAll(unitOfWork: UnitOfWork, { statementSeconds, tell }: Manner): Promise<Finding[]> {
  const findings = await unitOfWork.snapshot(everything, (tx) => findViolations(tx, tell), { statementSeconds });
  for (const workOut of workedOutAgain) {
    const finding = await workOut(unitOfWork);
    findings.push(finding);
    await tell?.(finding);
  }
  return findings;
}
