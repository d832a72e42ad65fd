import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { failpoint } from '#platform/ledger';
import { IntakeRulesService } from '../checks/intake-rules.service.js';
import { checkFormRules } from './check-form-rules.js';
import { CheckedImport } from './checked-import.js';
import { delimiterIn, CsvRecords } from './csv-records.js';
import { storableForms } from './form-values.js';
import { ImportWorkRepository, type ImportJob } from './import-work.repository.js';
import { quietRules } from './quiet-rules.js';

/** Somebody stopped it, or another worker has ended it: whatever is going on is left where it is. */
export class ImportStopped extends Error {}

const rowsBetween = 8192;
const reportEveryMs = 250;

/** Reads a file piece by piece and checks every row; says after every stretch how far it has come. */
@Injectable()
export class ImportCheckingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly intake: IntakeRulesService,
    private readonly repository: ImportWorkRepository,
  ) {}

  /** @throws ImportStopped */
  async check(job: ImportJob): Promise<CheckedImport> {
    await this.catalog.refresh(); // the plan may be younger than what this process holds
    const sender = await this.work.run(everything, async (tx) => {
      await this.repository.dropProblems(tx, job.job);
      return this.repository.sender(tx, job.accountId, this.clock.today());
    });
    const rules = quietRules(this.intake.rulesFor(sender));
    const plan = this.catalog.planOrThrow(job.plan);
    const checked = new CheckedImport({ plan, rules, encoding: job.encoding, lines: job.lines });
    await this.read(job, checked);
    checked.finish();
    for (const form of storableForms(checked, false)) {
      for (const problem of checkFormRules(checked, form)) checked.log.add(problem, form.region.id);
    }
    await this.tell(job, checked);
    return checked;
  }

  private async read(job: ImportJob, checked: CheckedImport): Promise<void> {
    let records: CsvRecords | null = null;
    let coming = this.chunk(job, 0);
    let reportedAt = Number.NEGATIVE_INFINITY;
    for (let number = 1; !checked.unreadable; number += 1) {
      const bytes = await coming;
      coming = bytes === undefined ? Promise.resolve(undefined) : this.chunk(job, number);
      coming.catch(() => undefined);
      records ??= new CsvRecords(delimiterIn((bytes ?? Buffer.alloc(0)).subarray(0, 4096)));
      records.feed(bytes ?? Buffer.alloc(0), bytes === undefined);
      while (checked.take(records, rowsBetween)) {
        if (performance.now() - reportedAt < reportEveryMs) continue;
        await this.tell(job, checked, false);
        reportedAt = performance.now();
      }
      if (bytes === undefined) return;
    }
  }

  private chunk(job: ImportJob, number: number): Promise<Buffer | undefined> {
    return this.work.run(everything, (tx) => this.repository.chunk(tx, job.job, number));
  }

  /** Writes what was found and how far the check has come. @throws ImportStopped */
  async tell(job: ImportJob, checked: CheckedImport, whole = true): Promise<void> {
    const { log, rowsRead } = checked;
    const state = job.state === 'storing' ? 'storing' : 'checking';
    const [from, fresh] = [log.taken, log.take()];
    const total = whole ? { total: rowsRead } : {};
    const counts = Object.fromEntries(log.counts);
    const at = { state, read: rowsRead, checked: rowsRead, problems: log.total, counts, ...total } as const;
    const going = await this.work.run(everything, async (tx) => {
      await this.repository.addProblems(tx, job.job, from, fresh);
      return this.repository.advance(tx, job.job, at);
    });
    if (!going) throw new ImportStopped();
    if (rowsRead > 0) await failpoint('K1');
  }
}
