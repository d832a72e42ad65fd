import { checkAll } from '#integrity';
import type { UnitOfWork } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { findDatabase } from './connection.js';
import type { Output } from './output.js';
import { withDatabaseAt } from './with-database.js';

/** `xushi verify`: each invariant with the number of rows that break it; 1 when any is broken. */
export function verifyIntegrity(output: Output): Promise<number> {
  return verifyAt(findDatabase(process.env), output);
}

export async function verifyAt(url: string, output: Output): Promise<number> {
  const look = (work: UnitOfWork) => checkAll(work, { statementSeconds: 600 });
  const findings = await withDatabaseAt(url, 'xushi_reader', look);
  output.result(
    findings,
    findings.map(({ check, zh, en, count }) => ({
      zh: `${signOf(count)} ${check} ${count ?? '超时未查完'} ${zh}`,
      en: `${signOf(count)} ${check} ${count ?? 'took too long'} ${en}`,
    })),
  );
  return findings.every(({ count }) => count === 0) ? exitCodes.done : exitCodes.inputHasProblems;
}

const signOf = (count: number | null): string => (count === 0 ? '✓' : '×');
