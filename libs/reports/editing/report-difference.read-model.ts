import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { rows, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { CaseRepository } from './case.repository.js';
import { compareModels, type ModelDifference } from './compare-models.js';
import { isUuid, noSuchReport, ReadableCase } from './readable-case.service.js';
import { readModel, standingText, type ReportCase } from './report-case.js';

export interface ReportDifference extends ModelDifference {
  readonly report: string;
  /** The bulletin that it is compared with. */
  readonly against: {
    readonly id: string;
    readonly issue: string;
    readonly edition: number | null;
    readonly state: string;
  };
}

/** A bulletin beside the one before: what it corrects, or else that of the last issue. */
@Injectable()
export class ReportDifferenceReadModel {
  constructor(
    private readonly readable: ReadableCase,
    private readonly cases: CaseRepository,
  ) {}

  read(actor: Actor, reportId: string, against?: string): Promise<ReportDifference> {
    return this.readable.forMakers(actor, reportId, async (tx, { standing }) => {
      const other = await this.otherOrThrow(tx, standing, against);
      const [before, after] = [other, standing].map((one) => readModel(standingText(one)));
      if (before === undefined || after === undefined) throw new Error('two models are compared');
      const { id, edition, state } = other;
      return {
        report: standing.id,
        against: { id, issue: before.issue, edition, state },
        ...compareModels(before, after),
      };
    });
  }

  private async otherOrThrow(tx: Tx, one: ReportCase, against: string | undefined): Promise<ReportCase> {
    if (against !== undefined) {
      const named = isUuid(against) ? await this.cases.read(tx, against) : undefined;
      if (named === undefined || named.planId !== one.planId || named.regionId !== one.regionId) {
        throw noSuchReport(against);
      }
      return named;
    }
    const id = one.corrects ?? (await this.lastIssue(tx, one));
    const other = id === undefined ? undefined : await this.cases.read(tx, id);
    if (other !== undefined) return other;
    throw new AppError('not-found', 'report.no_earlier', {
      zh: '没有可比较的上期通报：可用 against 指明另一份通报',
      en: 'There is no bulletin of an issue before this one: name another in "against"',
    });
  }

  /** Of the same cadence; what was published before drafts that never were. */
  private async lastIssue(tx: Tx, { id, planId, regionId, issue }: ReportCase): Promise<string | undefined> {
    const [found] = await rows<{ id: string }>(
      tx,
      `select x.report_id as id from report x join report_case c using (report_id)
       where x.plan_id = $2 and x.region_id = $3 and x.period_id < $4 and x.report_id <> $1 and c.edition is not null
         and greatest(1, x.period_id % 100 / 10) = greatest(1, $4::int % 100 / 10)
       order by x.period_id desc, c.state in ('published', 'withdrawn') desc, c.edition desc, x.revision desc limit 1`,
      [id, planId, regionId, issue],
    );
    return found?.id;
  }
}
