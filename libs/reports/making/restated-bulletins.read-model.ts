import { Injectable } from '@nestjs/common';
import { RestatementsReadModel, type Restatement, type RestatementsQuery } from '#attainments';
import { rows, UnitOfWork, type Scope } from '#platform/db';

/** A bulletin that was computed from a version which does not count any more. */
export interface TouchedBulletin {
  readonly report: string;
  readonly region: string;
  readonly month: string;
  readonly revision: number;
  readonly cutoff: Date;
  /** Whether a later revision was computed from the version that counts since. */
  readonly reissued: boolean;
}

export interface RestatementWithBulletins extends Restatement {
  readonly bulletins: readonly TouchedBulletin[];
}

/** Restatements and the bulletins that printed the old figures; row-level security hides the bulletins of others. */
@Injectable()
export class RestatedBulletinsReadModel {
  constructor(
    private readonly restatements: RestatementsReadModel,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(scope: Scope, query: RestatementsQuery): Promise<RestatementWithBulletins[]> {
    const found = await this.restatements.restatements(scope, query);
    const told: RestatementWithBulletins[] = [];
    for (const one of found) told.push({ ...one, bulletins: await this.touchedBy(scope, one) });
    return told;
  }

  private touchedBy(scope: Scope, restatement: Restatement): Promise<TouchedBulletin[]> {
    const { plan, region, period, versionBefore } = restatement;
    return this.unitOfWork.snapshot(scope, (tx) =>
      rows<TouchedBulletin>(
        tx,
        `select x.report_id as report, r.code as region, x.period_id::text as month, x.revision, x.as_of as cutoff,
           exists (select from report y
             where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
               and y.revision > x.revision and not y.basis @> $3::jsonb) as reissued
         from report x join plan p using (plan_id) join region r using (region_id)
         where p.code = $1 and x.model::jsonb->>'period' = $2 and x.basis @> $3::jsonb
         order by x.period_id, r.code, x.revision limit 100`,
        [plan, period, JSON.stringify([{ region, version: versionBefore }])],
      ),
    );
  }
}
