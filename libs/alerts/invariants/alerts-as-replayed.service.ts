import type { Finding, UnitOfWork } from '#platform/db';
import { replayStored } from '../deciding/stored-replay.service.js';

const shown = 100;

/** The history of every alert, recomputed from the submissions alone; it says how many regions it had to leave out. */
export async function alertsAsReplayed(unitOfWork: UnitOfWork): Promise<Finding> {
  const violations: unknown[] = [];
  let [count, leftOut] = [0, 0];
  for await (const found of replayStored(unitOfWork)) {
    if ('leftOut' in found) {
      leftOut += 1;
      continue;
    }
    count += 1;
    if (violations.length < shown) violations.push(found);
  }
  const words = {
    zh: `预警的经过等于由上报数据重新推算的经过${leftOut === 0 ? '' : `（另有 ${leftOut} 个地区数据过多或尚在处理，未推算）`}`,
    en: `The history of alerts equals the one recomputed from the submissions${leftOut === 0 ? '' : ` (${leftOut} regions left out: too many figures, or still being worked on)`}`,
  };
  return { check: 'alerts-as-replayed', ...words, violations, count };
}
