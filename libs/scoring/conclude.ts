import type { Case, Findings } from './case.js';
import { asSeverity } from './severity.js';
import { isStatus } from './status-words.js';
import { zero } from './rational.js';
import type { Source } from './workings.js';

type Facts = Readonly<Record<string, Source | undefined>>;

/** The last two steps of every score: the status from the facts, the severity from the status and the pace. */
export function conclude(c: Case, facts: Facts, pace: Facts): Pick<Findings, 'status' | 'severity'> {
  const made = c.workings.run('status', facts);
  const severity = c.workings.run('severity', { status: made.ref(), ...pace });
  const status = made.text() ?? '';
  return { status: isStatus(status) ? status : 'no_target', severity: asSeverity(severity.number() ?? zero) };
}
