import { Injectable } from '@nestjs/common';
import { readMoment } from '#attainments';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint } from '#platform/ledger';
import { composeReport } from '../composing/compose-report.js';
import { ReportFactsReadModel } from '../facts/report-facts.read-model.js';
import { NewRuns, type Picture } from './new-runs.service.js';
import type { BulletinKey } from './report-due.duty.js';
import type { OpenRequest } from './report.repository.js';
import { RequestedRuns } from './requested-runs.service.js';

/** Makes the bulletin that was asked for. */
@Injectable()
export class BulletinsService {
  constructor(
    private readonly requested: RequestedRuns,
    private readonly facts: ReportFactsReadModel,
    private readonly runs: NewRuns,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Prepares the answer to `report-due`: reads one snapshot, composes, and stores the next revision. Requests for a past
   * moment are answered by a revision of their own, which says what was known then.
   */
  async build(key: BulletinKey): Promise<(tx: Tx) => Promise<void>> {
    const asked = alike(await this.requested.settled(key));
    const pictures = new Map<string | null, Picture>();
    for (const asOf of new Set([...asked.values()].map(([{ asOf: moment }]) => moment))) {
      pictures.set(asOf, await this.compose(key, asOf));
    }
    return async (tx) => {
      // a request that came while this was read wants a later picture, and is answered by the next one
      const open = await this.requested.open(tx, key);
      for (const requests of asked.values()) {
        const [first, ...others] = requests.filter(({ requestId }) => open.has(requestId));
        const picture = pictures.get(requests[0].asOf);
        if (first === undefined || picture === undefined) continue;
        await failpoint('K13');
        await this.runs.store(tx, key, { picture, requests: [first, ...others] });
      }
    };
  }

  private async compose(key: BulletinKey, asOf: string | null): Promise<Picture> {
    const at = asOf === null ? null : readMoment(asOf);
    const { facts, basis } = await this.unitOfWork.snapshot(everything, (tx) => this.facts.read(tx, key, at));
    return { cutoff: new Date(facts.cutoffAt), basis, model: JSON.stringify(composeReport(facts)) };
  }
}

type Alike = readonly [OpenRequest, ...OpenRequest[]];

/** Requests that one bulletin answers, together. */
function alike(requests: readonly OpenRequest[]): ReadonlyMap<string, Alike> {
  const groups = new Map<string, Alike>();
  for (const request of requests) {
    const { asOf, corrects, note } = request;
    const name = JSON.stringify([asOf, corrects, note?.zh, note?.en]);
    const group = groups.get(name);
    groups.set(name, group === undefined ? [request] : [...group, request]);
  }
  return groups;
}
