import { checkAll, findViolations } from '#integrity';
import { everything, makeDataSource, UnitOfWork } from '#platform/db';

export interface Verified {
  /** By the name of each check: how often it is broken; -1 where it was not looked through in time. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is broken, each check in words, with one example. */
  readonly broken: readonly string[];
}

const shown = 600;

/**
 * What `xushi verify` says, asked of the database by the same code.
 * @param history whether the history of alerts is recomputed too, which takes longer than all else
 */
export async function verify(url: string, history = true): Promise<Verified> {
  const reader = await makeDataSource(url, 'xushi_reader').initialize();
  try {
    const work = new UnitOfWork(reader);
    const findings = history
      ? await checkAll(work, { statementSeconds: 60 })
      : await work.snapshot(everything, (tx) => findViolations(tx), { statementSeconds: 60 });
    return {
      counts: Object.fromEntries(findings.map(({ check, count }) => [check, count ?? -1])),
      broken: findings
        .filter(({ count }) => count !== 0)
        .map(
          ({ check, count, violations }) =>
            `${check} is broken ${count ?? '?'} times, such as ${JSON.stringify(violations[0]).slice(0, shown)}`,
        ),
    };
  } finally {
    await reader.destroy();
  }
}
