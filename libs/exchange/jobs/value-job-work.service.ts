import { Inject, Injectable } from '@nestjs/common';
import { actorOf } from '#platform/auth';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { ValuesImport } from '../intake/values-import.service.js';
import { summarizeImport } from '../values/import-summary.js';
import { unpackBody } from '../values/unpack-body.js';
import { ValueJobsRepository } from './value-jobs.repository.js';

type Write = (tx: Tx) => Promise<void>;

/**
 * Answers `values-due`. Forms are stored one by one on the way: a worker that dies leaves some of them behind, and the one
 * that comes after it finds them unchanged, so each has its effect once.
 */
@Injectable()
export class ValueJobWork {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ValueJobsRepository,
    private readonly values: ValuesImport,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async prepare(id: string): Promise<Write> {
    const { job, body } = await this.work.run(everything, async (tx) => {
      await this.repository.sweep(tx, this.clock.now());
      return { job: await this.repository.find(tx, id), body: await this.repository.body(tx, id) };
    });
    if (job === undefined || body === null) return () => Promise.resolve();
    // what the sender may do is asked again: it may have changed since
    const actor = await this.work.run(everything, (tx) => actorOf(tx, job.accountId, this.clock.today()));
    const { format, asked } = job;
    const { dialect, firstRowIsHeader } = asked;
    const bytes = unpackBody(once(body), this.settings.importLimitBytes);
    const outcome = await this.values.take(
      actor,
      this.values.read(bytes, { format, dialect, firstRowIsHeader }),
      asked,
    );
    const summary = summarizeImport(outcome, asked.language);
    return async (tx) => {
      await this.repository.end(tx, id, { summary, now: this.clock.now() });
    };
  }
}

async function* once(body: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(body);
}
