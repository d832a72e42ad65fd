import { checkAll } from '#integrity';
import { exitCodes } from '#platform/errors';
import type { Output } from './output.js';
import { withDatabase } from './with-database.js';

/** `xushi verify`: each invariant with the number of rows that break it; 1 when any is broken. */
export async function verifyIntegrity(output: Output): Promise<number> {
  const findings = await withDatabase('xushi_reader', (work) => checkAll(work, { statementSeconds: 600 }));
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
