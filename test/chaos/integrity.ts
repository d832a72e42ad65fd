import type { DataSource } from 'typeorm';
import { checkAll, findViolations } from '#integrity';
import { everything, makeDataSource, UnitOfWork, type Finding } from '#platform/db';

export interface Verified {
  /** By the name of each check: how often it is broken; -1 where it was not looked through in time. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is broken, each check in words, with one example. */
  readonly broken: readonly string[];
}

const shown = 600;
const limits = { statementSeconds: 60 };

/** What `xushi verify` says, asked of the database by the same code, and the history of alerts recomputed. */
export async function verify(url: string): Promise<Verified> {
  const reader = await readerOf(url);
  try {
    return inWords(await checkAll(new UnitOfWork(reader), limits));
  } finally {
    await reader.destroy();
  }
}

/** Verifies again and again, all but the history of alerts, which takes longer than all else. */
export class Verifier {
  private waiting: Promise<Verified> | undefined;
  private running: Promise<unknown> = Promise.resolve();
  looks = 0;

  private constructor(private readonly reader: DataSource) {}

  static async of(url: string): Promise<Verifier> {
    return new Verifier(await readerOf(url));
  }

  /** Of the state after it was asked for: who asks while one look is taken gets the next, together with others. */
  look(): Promise<Verified> {
    this.waiting ??= this.after(this.running);
    return this.waiting;
  }

  async close(): Promise<void> {
    await this.running;
    await this.reader.destroy();
  }

  private async after(before: Promise<unknown>): Promise<Verified> {
    await before;
    this.waiting = undefined;
    this.looks += 1;
    const look = new UnitOfWork(this.reader).snapshot(everything, (tx) => findViolations(tx), limits).then(inWords);
    this.running = look.catch(() => undefined);
    return look;
  }
}

const readerOf = (url: string): Promise<DataSource> => makeDataSource(url, 'xushi_reader').initialize();

const inWords = (findings: readonly Finding[]): Verified => ({
  counts: Object.fromEntries(findings.map(({ check, count }) => [check, count ?? -1])),
  broken: findings
    .filter(({ count }) => count !== 0)
    .map(
      ({ check, count, violations }) =>
        `${check} is broken ${count ?? '?'} times, such as ${JSON.stringify(violations[0]).slice(0, shown)}`,
    ),
});
