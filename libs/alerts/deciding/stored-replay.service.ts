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

/** A region and plan that was not recomputed: it has too many figures, or a worker still owes it something. */
export interface ReplayLeftOut {
  readonly plan: string;
  readonly region: string;
  readonly leftOut: 'too_many_figures' | 'still_owed';
}

/**
 * The stored history of every alert against the one that the submissions tell: one region and plan after another, each
 * in a picture of its own. What differs, and what was left out.
 */
export async function* replayStored(unitOfWork: UnitOfWork): AsyncGenerator<ReplayDifference | ReplayLeftOut> {
  const catalog = await storedCatalog(unitOfWork);
  const repository = new ReplayRepository();
  const deadlines = new ReportingDeadlines(catalog, storedCalendar(catalog));
  const replay = new AlertReplay(repository, catalog, deadlines);
  for (const at of await unitOfWork.snapshot(everything, (tx) => repository.places(tx))) {
    const found = await unitOfWork.snapshot(everything, async (tx) =>
      (await repository.isOwed(tx, at.regionId)) ? 'still_owed' : ((await replay.replay(tx, at)) ?? 'too_many_figures'),
    );
    const [plan, region] = [catalog.planCode(at.planId) ?? '', catalog.regions.byId(at.regionId)?.code ?? ''];
    if (typeof found === 'string') {
      yield { plan, region, leftOut: found };
      continue;
    }
    for (const { target, stored, recomputed, isExplained } of found) {
      if (!isExplained) yield { plan, region, target, stored, recomputed };
    }
  }
}
