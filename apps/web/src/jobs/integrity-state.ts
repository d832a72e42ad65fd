import type { CheckFound, Integrity, IntegrityRun } from '../client/types.gen.js';

/** What was finished last. */
export const lastDone = ({ runs }: Integrity): IntegrityRun | undefined =>
  runs.filter(({ finishedAt }) => finishedAt !== null).sort(laterFirst)[0];

/** What is under way, or could begin: a night that has not come yet is not. */
export const underWay = ({ runs, at }: Integrity): IntegrityRun | undefined =>
  runs.find(({ state, dueAt }) => state !== 'done' && (state !== 'waiting' || dueAt <= at));

export const brokenIn = ({ findings }: IntegrityRun): CheckFound[] => findings.filter(({ count }) => count !== 0);

const laterFirst = (one: IntegrityRun, other: IntegrityRun): number =>
  (one.finishedAt ?? '') < (other.finishedAt ?? '') ? 1 : -1;
