import { everything } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { alertsAsReplayed } from './integrity/alerts-as-replayed.js';
import { findViolations } from './integrity/integrity.repository.js';
import type { Output } from './output.js';
import { withDatabase } from './with-database.js';

/** `xushi verify`: each invariant with the number of rows that break it; 1 when any is broken. */
export async function verifyIntegrity(output: Output): Promise<number> {
  const findings = await withDatabase('xushi_reader', async (work) => [
    ...(await work.snapshot(everything, findViolations, { statementSeconds: 600 })),
    await alertsAsReplayed(work),
  ]);
  output.result(
    findings,
    findings.map(({ check, zh, en, count }) => ({
      zh: `${count === 0 ? '✓' : '×'} ${check} ${count} ${zh}`,
      en: `${count === 0 ? '✓' : '×'} ${check} ${count} ${en}`,
    })),
  );
  return findings.every(({ count }) => count === 0) ? exitCodes.done : exitCodes.inputHasProblems;
}
