import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { recordAudits } from '#platform/auth';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { failpoint, Later } from '#platform/ledger';
import type { CheckedValue } from '../reading/given-submission.js';
import type { NewVersion } from '../versions/submissions.repository.js';
import { ManyFormsRepository, type ExplainedHead } from '../versions/many-forms.repository.js';
import { ManyVersions, type Met } from '../versions/many-versions.service.js';
import type { CheckedImport } from './checked-import.js';
import { valuesOf, type ImportForm } from './form-values.js';
import type { ImportOutcome } from './import-state.js';
import { ImportStoringRepository, type StoredForm } from './import-storing.repository.js';
import { acceptableOf, mayBeRefused, refusalAt, type Meeting } from './import-meeting.js';
import type { ImportJob } from './import-work.repository.js';
import { keyOf, WrittenForms } from './write-forms.js';

/** Forms that are stored together: those of a whole file, or of some of its regions. */
export interface Batch {
  readonly job: ImportJob;
  readonly checked: CheckedImport;
  readonly forms: readonly ImportForm[];
  /** Forms of the whole import: they decide how the scoring is owed. */
  readonly formsInAll: number;
  readonly dealtWith: (values: number) => Promise<void>;
}

/** Regions that are stored one batch after the other are waited for. */
const settlesMs = 2_000;

/** Makes versions of many forms in one transaction: what an accept does of one, with COPY for the values. */
@Injectable()
export class ImportStoringService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: CatalogService,
    private readonly repository: ImportStoringRepository,
    private readonly forms: ManyFormsRepository,
    private readonly versions: ManyVersions,
  ) {}

  async store(tx: Tx, batch: Batch): Promise<readonly StoredForm[]> {
    const { job, checked, forms, formsInAll } = batch;
    await this.repository.allowTime(tx);
    const keys = forms.map((form) => keyOf(form, job.planId));
    const heads = await this.forms.lockHeads(tx, keys);
    const ids = checked.indicators.codes.map((code) => this.catalog.indicatorId(code));
    const windows = await this.versions.windows(tx, forms);
    const make = (at: number, values: readonly CheckedValue[]) =>
      this.make(meetingAt(at, { job, forms, heads, windows }), values);
    const written = new WrittenForms({ ...batch, planId: job.planId, heads, ids, make });
    try {
      for (const { periodId, lines } of written.periods()) await this.repository.copyValues(tx, periodId, lines);
    } catch (error) {
      // it was looked at before the heads were locked: somebody was quicker, and the next look finds it
      throw error instanceof AppError ? new Later('busy') : error;
    }
    await failpoint('K2');
    await this.forms.append(tx, written.versions);
    await this.repository.recordForms(tx, job.job, written.stored);
    const settles = job.scope === 'region' ? { settlesMs } : {};
    await this.versions.oweScores(tx, written.versions, { formsInAll, cause: job.requestId, ...settles });
    await this.audit(tx, batch, written.stored);
    await failpoint('K3');
    return written.stored;
  }

  /** What would be refused once the forms meet their heads, and how many say nothing new. */
  async preview(job: ImportJob, checked: CheckedImport, forms: readonly ImportForm[]) {
    const keys = forms.map((form) => keyOf(form, job.planId));
    const met = await this.work.run(everything, async (tx) => ({
      heads: await this.forms.findHeads(tx, keys),
      windows: await this.versions.windows(tx, forms),
    }));
    const refused: { readonly form: ImportForm; readonly problem: Problem }[] = [];
    let unchanged = 0;
    for (const [at, form] of forms.entries()) {
      const meeting = meetingAt(at, { job, forms, ...met });
      const problem = this.refusal(meeting, () => valuesOf(checked, form));
      if (problem) refused.push({ form, problem });
      else if (job.dryRun && this.make(meeting, valuesOf(checked, form)) === null) unchanged += 1;
    }
    return { refused, unchanged };
  }

  regionsStored(job: ImportJob): Promise<ReadonlySet<number>> {
    return this.work.run(everything, (tx) => this.repository.regionsStored(tx, job.job));
  }

  countStored(tx: Tx, job: ImportJob): Promise<Pick<ImportOutcome, 'accepted' | 'unchanged' | 'values'>> {
    return this.repository.countStored(tx, job.job);
  }

  private make(meeting: Meeting, values: readonly CheckedValue[]): NewVersion | null {
    return this.versions.make(acceptableOf(meeting, values), meeting);
  }

  private refusal(meeting: Meeting, values: () => readonly CheckedValue[]): Problem | null {
    if (!mayBeRefused(meeting)) return null;
    try {
      this.make(meeting, values());
      return null;
    } catch (error) {
      if (error instanceof AppError) return refusalAt(meeting, error);
      throw error;
    }
  }

  /** One entry for each province, on its chain. */
  private async audit(tx: Tx, { job, forms }: Batch, stored: readonly StoredForm[]): Promise<void> {
    const provinces = new Map<
      string,
      { readonly regionId: number; accepted: number; unchanged: number; values: number }
    >();
    for (const [at, { region }] of forms.entries()) {
      const code = region.code.slice(0, 2);
      const entry = provinces.get(code) ?? { regionId: region.id, accepted: 0, unchanged: 0, values: 0 };
      const form = stored[at];
      if (form) {
        entry[form.outcome] += 1;
        entry.values += form.valueCount;
      }
      provinces.set(code, entry);
    }
    const entries = [...provinces.values()].map(({ regionId, ...counts }) => ({
      actorId: job.accountId,
      action: 'import.store',
      object: `import/${job.job}`,
      regionId,
      after: { plan: job.plan, sha256: job.sha256.toString('hex'), ...counts },
      ...(job.requestId === null ? {} : { requestId: job.requestId }),
      result: 'ok' as const,
    }));
    await recordAudits(tx, entries);
  }
}

function meetingAt(
  at: number,
  all: {
    readonly job: ImportJob;
    readonly forms: readonly ImportForm[];
    readonly heads: readonly ExplainedHead[];
    readonly windows: readonly Met['window'][];
  },
): Meeting {
  const [form, head, window] = [all.forms[at], all.heads[at], all.windows[at]];
  if (!form || !head || !window) throw new Error('every form of an import has a head and a window');
  return { job: all.job, form, head, window };
}
