import { ReportingDeadlines } from '#attainments';
import { storedCatalog } from '#catalog';
import { everything, type UnitOfWork } from '#platform/db';
import { storedCalendar } from '#submissions';
import { AlertReplay, type ReplayedTarget } from './alert-replay.service.js';
import { ReplayRepository } from './replay.repository.js';

/** A target whose stored history does not follow from what was handed in. */
export interface ReplayDifference extends Pick<ReplayedTarget, 'target' | 'stored' | 'recomputed'> {
  readonly plan: string;
  readonly region: string;
}

/**
 * The stored history of every alert against the one that the submissions tell: one region and plan after another, each
 * in a picture of its own. Of what a worker has still to do nothing is said.
 */
export async function* replayStored(unitOfWork: UnitOfWork): AsyncGenerator<ReplayDifference> {
  const catalog = await storedCatalog(unitOfWork);
  const repository = new ReplayRepository();
  const deadlines = new ReportingDeadlines(catalog, storedCalendar(catalog));
  const replay = new AlertReplay(repository, catalog, deadlines);
  for (const at of await unitOfWork.snapshot(everything, (tx) => repository.places(tx))) {
    const found = await unitOfWork.snapshot(everything, async (tx) =>
      (await repository.isOwed(tx, at.regionId)) ? null : replay.replay(tx, at),
    );
    const [plan, region] = [catalog.planCode(at.planId) ?? '', catalog.regions.byId(at.regionId)?.code ?? ''];
    for (const { target, stored, recomputed, isExplained } of found ?? []) {
      if (!isExplained) yield { plan, region, target, stored, recomputed };
    }
  }
}
