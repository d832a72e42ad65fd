import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { periodEnd, periodFromNumberOrThrow } from '#scoring';
import { CatalogRepository, type StoredVersion } from './catalog.repository.js';
import { listIndicators } from './list-indicators.js';
import { otherMeasures } from './other-measures.js';
import type { ReadFile } from './read-plans.js';
import { targetsChanged } from './targets-changed.duty.js';

/** The first version of a plan judges every period there is. */
const always = '0001-01-01';

/** Stores the plan files: a changed file is a new version, an unchanged one is nothing. */
@Injectable()
export class PlanLoader {
  constructor(
    private readonly repository: CatalogRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the lock. Gives the plans that got a new version. */
  async store(tx: Tx, files: readonly ReadFile[]): Promise<readonly string[]> {
    const newest = new Map<string, StoredVersion>();
    for (const version of await this.repository.versions(tx)) newest.set(version.code, version);
    const changed = files.filter(({ plan, text }) => newest.get(plan.code)?.sha256 !== hash(text));
    const problems = otherMeasures(changed, await this.repository.measures(tx));
    if (problems.length > 0) throw invalidPlans(problems);
    for (const { plan, text } of changed) {
      const planId = await this.repository.putPlan(tx, plan.code);
      await this.repository.putTargets(
        tx,
        planId,
        plan.targets.map(({ target }) => target.id),
      );
      await this.repository.putIndicators(tx, listIndicators(plan));
      const before = newest.get(plan.code);
      const effectiveFrom = before === undefined ? always : (plan.effective ?? this.clock.today());
      await this.repository.addVersion(tx, {
        planId,
        version: (before?.version ?? 0) + 1,
        sha256: hash(text),
        source: text,
        effectiveFrom,
        loadedAt: this.clock.now(),
      });
      await this.oweRescores(tx, planId, effectiveFrom);
    }
    return changed.map(({ plan }) => plan.code);
  }

  /** Judgements made under the older version stand for the periods before the day on which the new one begins. */
  private async oweRescores(tx: Tx, planId: number, effectiveFrom: string): Promise<void> {
    const periods = await this.repository.periodsWithFigures(tx, planId);
    const judged = periods.filter((periodId) => periodEnd(periodFromNumberOrThrow(periodId)) >= effectiveFrom);
    await this.ledger.owe(
      tx,
      targetsChanged,
      judged.map((periodId) => ({ planId, periodId })),
    );
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What stops a start: every place at fault is listed when the process gives up. */
export function invalidPlans(problems: readonly Problem[]): AppError {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  const words = { zh: `方案文件有 ${problems.length} 处问题`, en: `The plan files have ${count}` };
  return new AppError('invalid', 'plan.invalid', words, { problems });
}
