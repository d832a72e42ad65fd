import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { ReportFileRepository } from '../making/report-file.repository.js';
import { changesSince, type ChangeSince } from './changes-since.js';
import { ReadableCase } from './readable-case.service.js';
import type { KeptFile } from './step-details.js';

export interface ReportHistory {
  readonly id: string;
  readonly composed: { readonly at: string; readonly cutoff: string };
  /** What people did to it since, with who and when, before and after. */
  readonly steps: readonly ChangeSince[];
  /** Steps before those that are shown. */
  readonly earlier: number;
  readonly files: readonly KeptFile[];
}

@Injectable()
export class ReportHistoryReadModel {
  constructor(
    private readonly readable: ReadableCase,
    private readonly files: ReportFileRepository,
  ) {}

  read(actor: Actor, reportId: string): Promise<ReportHistory> {
    return this.readable.forMakers(actor, reportId, async (tx, { view, standing }) => {
      const steps = changesSince(standing, 0, 500);
      return {
        id: view.id,
        composed: { at: view.createdAt.toISOString(), cutoff: view.cutoff.toISOString() },
        steps,
        earlier: standing.steps.length - steps.length,
        files: await this.files.list(tx, view.id),
      };
    });
  }
}
