import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { figureReaders, holds, scopeOf, type Actor, type Role } from '#platform/auth';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { ReportReader, ReportView } from '../reports.read-model.js';
import { ReportsReadModel } from '../reports.read-model.js';
import { CaseRepository } from './case.repository.js';
import { ReportFileRepository } from '../making/report-file.repository.js';
import type { KeptFile } from './step-details.js';
import { standingText, type ReportCase } from './report-case.js';

export interface ReadableReport {
  readonly view: ReportView;
  /** The text of the model, byte for byte; `sha256` of the view is over it. */
  readonly model: string;
  /** What is kept of it, and was sent. */
  readonly files: readonly KeptFile[];
}

/** Bulletins for people: who may see which, and what they read. */
@Injectable()
export class ReadableCase {
  constructor(
    private readonly reports: ReportsReadModel,
    private readonly cases: CaseRepository,
    private readonly files: ReportFileRepository,
    private readonly work: UnitOfWork,
  ) {}

  /** @throws AppError not-found for what is not there, and for a draft of others */
  async read(actor: Actor, reportId: string, upTo?: number): Promise<ReadableReport> {
    return this.within(actor, reportId, async (tx, { view, standing }) => {
      const model = standingText(standing, upTo === undefined || upTo >= standing.step ? undefined : upTo);
      return { view: { ...view, sha256: sha256(model) }, model, files: await this.files.list(tx, view.id) };
    });
  }

  /** Does something within the transaction that found the bulletin. */
  within<T>(actor: Actor, reportId: string, work: WithReport<T>): Promise<T> {
    return this.find(readerOf(actor), reportId, work);
  }

  /** As `within`, of how a bulletin was made: not for who may only read it there, and makes bulletins somewhere else. */
  forMakers<T>(actor: Actor, reportId: string, work: WithReport<T>): Promise<T> {
    const scope = scopeOf(actor, ...reportMakers);
    return this.find({ scope, drafts: scope.patterns }, reportId, work);
  }

  private find<T>({ scope, drafts }: ReportReader, reportId: string, work: WithReport<T>): Promise<T> {
    return this.work.run(scope, async (tx) => {
      const view = isUuid(reportId) ? await this.reports.findIn(tx, reportId, drafts) : undefined;
      const standing = view && (await this.cases.read(tx, view.id));
      if (view === undefined || standing === undefined) throw noSuchReport(reportId);
      return work(tx, { view, standing });
    });
  }
}

type WithReport<T> = (tx: Tx, found: { readonly view: ReportView; readonly standing: ReportCase }) => Promise<T>;

/** Who asks for bulletins, makes them, and hears how they were made. */
export const reportMakers = ['editor', 'monitor', 'catalogue_admin'] as const satisfies readonly Role[];

/** Drafts are for those who make bulletins; who only reads figures sees what was published. */
export function readerOf(actor: Actor): ReportReader {
  const drafts = holds(actor, reportMakers) ? scopeOf(actor, ...reportMakers).patterns : [];
  return { scope: scopeOf(actor, ...figureReaders), drafts };
}

export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

export function noSuchReport(id: string): AppError {
  return new AppError('not-found', 'report.not_found', { zh: `没有通报 ${id}`, en: `There is no bulletin ${id}` });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
