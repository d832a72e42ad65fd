import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { afterCommit, everything, UnitOfWork, type Tx } from '#platform/db';
import { failpoint, Later } from '#platform/ledger';
import type { CheckedImport } from './checked-import.js';
import { storableForms, type ImportForm } from './form-values.js';
import { ImportCheckingService, ImportStopped } from './import-checking.service.js';
import { hasEnded, type ImportOutcome } from './import-state.js';
import { ImportStoringService, type Batch } from './import-storing.service.js';
import { ImportWorkRepository, type ImportJob } from './import-work.repository.js';

type Write = (tx: Tx) => Promise<void>;

/** Forms to be stored, and how many values were before them. */
interface FormsInTurn {
  readonly forms: readonly ImportForm[];
  readonly offset: number;
}

const nothingToWrite: Write = () => Promise.resolve();
const reportEveryMs = 250;
/** Regions that share a transaction: each is in it whole. */
const valuesTogether = 5_000;

/**
 * Answers `import-due`: received → checking → storing → done, or refused. Whatever a dead worker left is gone through
 * again from the beginning of its phase; what was stored is recorded beside it, so nothing is stored twice.
 */
@Injectable()
export class ImportWorkService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: ImportWorkRepository,
    private readonly checking: ImportCheckingService,
    private readonly storing: ImportStoringService,
  ) {}

  async prepare(id: string): Promise<Write> {
    const job = await this.work.run(everything, (tx) => this.repository.find(tx, id));
    if (!job || hasEnded(job.state)) return this.leave();
    try {
      return await this.goOn(job);
    } catch (error) {
      if (error instanceof ImportStopped) return this.leave();
      throw error;
    }
  }

  private async leave(): Promise<Write> {
    await this.sweep();
    return nothingToWrite;
  }

  private sweep(): Promise<void> {
    return this.work.run(everything, (tx) => this.repository.sweep(tx));
  }

  private async goOn(job: ImportJob): Promise<Write> {
    const checked = await this.checking.check(job);
    const forms = storableForms(checked, job.scope === 'file');
    const { refused, unchanged } = await this.storing.preview(job, checked, forms);
    for (const { form, problem } of refused) checked.log.add(problem, form.region.id);
    if (refused.length > 0) await this.checking.tell(job, checked);
    const storable = forms.filter(({ region }) => !checked.log.touches(region.id));
    const counted = outcomeOf(checked, storable, unchanged);
    if (storable.length === 0 || (job.scope === 'file' && checked.log.total > 0)) {
      return this.ending(job, 'refused', { ...counted, forms: 0, values: 0, accepted: 0, unchanged: 0 });
    }
    if (job.dryRun) return this.ending(job, 'done', counted);
    await this.advance(job, 0);
    if (job.scope === 'region') return this.storeRegions(job, checked, storable);
    return async (tx) => {
      await this.stopped(this.storing.store(tx, this.batch(job, checked, { forms: storable, offset: 0 })));
      await this.endStored(tx, job, counted);
    };
  }

  /** Several regions in a transaction, each whole; those that a worker before this one has stored are passed over. */
  private async storeRegions(job: ImportJob, checked: CheckedImport, forms: readonly ImportForm[]): Promise<Write> {
    const before = await this.storing.regionsStored(job);
    let values = 0;
    for (const batch of regionsTogether(forms.filter(({ region }) => !before.has(region.id)))) {
      const made = { ...this.batch(job, checked, { forms: batch, offset: values }), formsInAll: forms.length };
      const limits = { statementSeconds: 600 };
      await this.work.run(everything, (tx) => this.storing.store(tx, made), limits);
      await failpoint('K4');
      values += batch.reduce((sum, { from, to }) => sum + to - from, 0);
    }
    return (tx) => this.endStored(tx, job, outcomeOf(checked, forms, 0));
  }

  private async endStored(tx: Tx, job: ImportJob, outcome: ImportOutcome): Promise<void> {
    const stored = await this.storing.countStored(tx, job);
    await this.ending(job, 'done', { ...outcome, ...stored })(tx);
  }

  private batch(job: ImportJob, checked: CheckedImport, { forms, offset }: FormsInTurn): Batch {
    let toldAt = performance.now();
    const dealtWith = async (values: number): Promise<void> => {
      if (performance.now() - toldAt < reportEveryMs) return;
      toldAt = performance.now();
      await this.advance(job, offset + values);
    };
    return { job, checked, forms, formsInAll: forms.length, dealtWith };
  }

  private async advance(job: ImportJob, stored: number): Promise<void> {
    const going = await this.work.run(everything, (tx) =>
      this.repository.advance(tx, job.job, { state: 'storing', stored }),
    );
    if (!going) throw new ImportStopped();
  }

  /** Inside the ledger's transaction a stop is no failure: it comes back at once and finds the job ended. */
  private async stopped<T>(storing: Promise<T>): Promise<T> {
    return storing.catch((error: unknown) => {
      throw error instanceof ImportStopped ? new Later('busy') : error;
    });
  }

  private ending(job: ImportJob, state: 'done' | 'refused', outcome: ImportOutcome): Write {
    return async (tx) => {
      const ended = await this.repository.end(tx, job.job, state, { outcome, now: this.clock.now() });
      if (!ended) throw new Later('busy');
      // the pieces are needed no more; where this does not come off, the next import takes them along
      afterCommit(tx, () => void this.sweep().catch(() => undefined));
    };
  }
}

function outcomeOf(checked: CheckedImport, forms: readonly ImportForm[], unchanged: number): ImportOutcome {
  const regions = new Set(forms.map(({ region }) => region.id));
  return {
    forms: forms.length,
    values: forms.reduce((sum, { from, to }) => sum + to - from, 0),
    accepted: forms.length - unchanged,
    unchanged,
    regions: regions.size,
    regionsRefused: checked.log.regionsTouched,
    leftEmpty: checked.leftEmpty,
  };
}

function regionsTogether(forms: readonly ImportForm[]): ImportForm[][] {
  const byRegion = new Map<number, ImportForm[]>();
  for (const form of forms) {
    const own = byRegion.get(form.region.id);
    if (own) own.push(form);
    else byRegion.set(form.region.id, [form]);
  }
  const batches: ImportForm[][] = [];
  let values = Infinity;
  for (const own of byRegion.values()) {
    const size = own.reduce((sum, { from, to }) => sum + to - from, 0);
    if (values + size > valuesTogether) {
      batches.push([]);
      values = 0;
    }
    batches.at(-1)?.push(...own);
    values += size;
  }
  // in the order of the table again, in which the heads are locked
  return batches.map((batch) => batch.sort((a, b) => a.periodId - b.periodId || a.region.id - b.region.id));
}
