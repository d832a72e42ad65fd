import type { Problem } from '#platform/errors';
import type { Agreement } from '#scoring';

/** Of a million problems people read the first ones. */
const keptProblems = 1_000;

/** What the rows of a run come to. */
export class MethodTally {
  rows = 0;
  compared = 0;
  agreed = 0;
  faultyRows = 0;
  readonly problems: Problem[] = [];

  count(agreement: Agreement): void {
    this.rows++;
    if (agreement.all === null) return;
    this.compared++;
    if (agreement.all) this.agreed++;
  }

  countFaulty(problems: readonly Problem[]): void {
    this.rows++;
    this.faultyRows++;
    this.problems.push(...problems.slice(0, keptProblems - this.problems.length));
  }
}
