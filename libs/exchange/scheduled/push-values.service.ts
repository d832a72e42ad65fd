import { Injectable } from '@nestjs/common';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { Words } from '#platform/errors';
import { writeJsonValues, type OutgoingValue } from '../values/write-values.js';
import { ValuesOut } from '../values-out/values-out.service.js';
import type { ExchangeLine } from './exchange-runs.repository.js';
import { ForeignFault, ForeignSystem } from './foreign-system.service.js';
import { fromTheBeginning, overlapSeconds } from './pull-values.service.js';
import { readSummary } from './read-summary.js';
import type { RunTally } from './run-report.js';

const atOnce = 10_000;
const codes = { dataElement: 'code', orgUnit: 'code', dataSet: 'code', combo: 'code', attributeCombo: 'code' } as const;

/** Sends what has changed here to another system, data set by data set. */
@Injectable()
export class PushValues {
  constructor(
    private readonly foreign: ForeignSystem,
    private readonly values: ValuesOut,
    private readonly clock: Clock,
  ) {}

  /** @returns from where the next run goes on, by our own clock @throws ForeignFault */
  async push(line: ExchangeLine, actor: Actor, tally: RunTally): Promise<string> {
    const next = new Date(this.clock.now().getTime() - overlapSeconds * 1_000).toISOString();
    for (const plan of line.plans) {
      for await (const batch of this.batches(line, actor, plan)) await this.send(line, { plan, batch, tally });
    }
    return next;
  }

  private async *batches(line: ExchangeLine, actor: Actor, plan: string): AsyncGenerator<readonly OutgoingValue[]> {
    const query = {
      dataSet: plan,
      orgUnit: line.region,
      children: 'true',
      lastUpdated: line.watermark ?? fromTheBeginning,
      includeDeleted: 'true',
    };
    const answer = this.values.read(scopeOf(actor, ...figureReaders), query, codes);
    if ('errorCode' in answer) throw new ForeignFault(answer.words);
    let batch: OutgoingValue[] = [];
    for await (const values of answer.values) {
      for (const value of values) {
        batch.push(value);
        if (batch.length < atOnce) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  private async send(
    line: ExchangeLine,
    { plan, batch, tally }: { plan: string; batch: readonly OutgoingValue[]; tally: RunTally },
  ): Promise<void> {
    let body = '';
    for await (const piece of writeJsonValues([batch], { dataSet: plan }, 42)) body += piece;
    const query = new URLSearchParams({ idScheme: 'code', importStrategy: 'CREATE_AND_UPDATE', async: 'false' });
    const reply = await this.foreign.send(line, query, body);
    // a partial success is 409 in the newer releases
    const summary = reply.status === 200 || reply.status === 409 ? readSummary(reply.body) : null;
    if (summary === null) throw new ForeignFault(notTaken(reply.status));
    tally.add({ ...summary.report, read: batch.length });
    const { imported, updated, deleted, ignored } = summary.report;
    const counted = imported + updated + deleted + ignored;
    if (summary.status === 'ERROR' && counted === 0) throw new ForeignFault(refusedWhole);
  }
}

const notTaken = (status: number): Words => ({
  zh: `对方没有接收数据（HTTP ${status}）：请核对地址、令牌及其录入权限`,
  en: `The other side did not take the values (HTTP ${status}): check the address, the token and what it may write`,
});

const refusedWhole: Words = {
  zh: '对方整批拒绝了数据：原因见本次运行的冲突',
  en: 'The other side refused the values as a whole: the conflicts of this run say why',
};
