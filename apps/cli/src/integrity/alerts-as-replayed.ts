import { replayStored } from '#alerts';
import type { UnitOfWork } from '#platform/db';
import type { Finding } from './integrity.repository.js';

const shown = 100;

/** The history of every alert, recomputed from the submissions alone; regions with very many figures are left out. */
export async function alertsAsReplayed(unitOfWork: UnitOfWork): Promise<Finding> {
  const violations: unknown[] = [];
  let count = 0;
  for await (const difference of replayStored(unitOfWork)) {
    count += 1;
    if (violations.length < shown) violations.push(difference);
  }
  const words = {
    zh: '预警的经过等于由上报数据重新推算的经过',
    en: 'The history of alerts equals the one recomputed from the submissions',
  };
  return { check: 'alerts-as-replayed', ...words, violations, count };
}
