import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { CaseRepository } from '../editing/case.repository.js';
import { editorsOf, readModel, standingOf } from '../editing/report-case.js';
import { carryEdits } from '../wording/carry-edits.js';
import type { BulletinKey } from './report-due.duty.js';
import { reportPrint } from './report-print.duty.js';
import { ReportRepository, type FrozenReport, type OpenRequest } from './report.repository.js';

export type Picture = Pick<FrozenReport, 'cutoff' | 'basis' | 'model'>;

/** Stores what was composed as the next run of its issue, in the words that editors had found for the one before. */
@Injectable()
export class NewRuns {
  constructor(
    private readonly reports: ReportRepository,
    private readonly cases: CaseRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** @param requests that it answers; alike but for their ids */
  async store(tx: Tx, key: BulletinKey, { picture, requests }: NewRun): Promise<void> {
    const [{ asOf, corrects, note }] = requests;
    const reportId = randomUUID();
    // a picture of the past is made to be read: it is worded, looked at and sent out by nobody
    const edition = asOf === null ? await this.reports.editionOf(tx, corrects) : null;
    const run = { ...picture, reportId, createdAt: this.clock.now(), corrects, note, edition };
    const answered = requests.map(({ requestId }) => requestId);
    await this.reports.store(tx, { key, run, answered });
    if (edition === null) return;
    await this.carry(tx, { reportId, regionId: key.regionId, model: picture.model });
    await this.ledger.owe(tx, reportPrint, reportId);
  }

  private async carry(
    tx: Tx,
    run: { readonly reportId: string; readonly regionId: number; readonly model: string },
  ): Promise<void> {
    const id = await this.reports.wordedBefore(tx, run.reportId);
    const before = id === undefined ? undefined : await this.cases.read(tx, id);
    if (before === undefined) return;
    const base = readModel(before.composed);
    const edited = { ...standingOf(before), edition: base.edition };
    const carried = carryEdits({ base, edited }, readModel(run.model));
    if (carried.edits.length === 0 && carried.dropped.length === 0) return;
    await this.cases.record(
      tx,
      { id: run.reportId, step: 0, regionId: run.regionId },
      {
        kind: 'carry',
        at: this.clock.now(),
        actorId: null,
        details: { from: before.id, editors: editorsOf(before), ...carried },
        state: 'draft',
      },
    );
  }
}

export interface NewRun {
  readonly picture: Picture;
  readonly requests: readonly [OpenRequest, ...OpenRequest[]];
}
