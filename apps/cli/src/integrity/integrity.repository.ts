import { verifyChain } from '#platform/auth';
import { rows, type Tx } from '#platform/db';
import { invariants } from './invariants.js';

export interface Finding {
  readonly check: string;
  readonly zh: string;
  readonly en: string;
  /** What breaks the invariant, at most a hundred rows of it. */
  readonly violations: readonly unknown[];
  readonly count: number;
}

const shown = 100;

/** Runs every invariant over one snapshot. A check that finds nothing has looked at everything that is stored. */
export async function findViolations(tx: Tx): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { check, zh, en, sql } of invariants) {
    const found = sql === null ? await verifyChain(tx) : await rows<unknown>(tx, sql);
    findings.push({ check, zh, en, violations: found.slice(0, shown), count: found.length });
  }
  return findings;
}
