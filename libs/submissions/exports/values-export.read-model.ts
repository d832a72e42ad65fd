import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { eachBatch, rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { periodFromNumberOrThrow } from '#scoring';
import { fields } from '../reading/given-submission.js';
import { askedBy } from '../checks/intake-rules.js';
import type { ExportRow, ExportTable } from './export-table.js';
import { handOver } from './handover.js';
import { sheetRows } from './print-sheet.js';
import { valueRow, type ExportedValue } from './value-row.js';

export interface ValuesWanted {
  readonly plan: Plan;
  readonly parent: Region;
  /** Numbers of the first and the last period. */
  readonly from: number;
  readonly to: number;
  /** What counted then; null: what counts now. */
  readonly moment: { readonly instant: string; readonly inclusive: boolean } | null;
}

type StoredValue = Omit<ExportedValue, 'period'> & { readonly periodId: number };

/** The figures that count, as a values file that can be imported again. Read by a cursor: memory does not grow with rows. */
@Injectable()
export class ValuesExportReadModel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: CatalogService,
  ) {}

  async table(scope: Scope, wanted: ValuesWanted): Promise<ExportTable> {
    const states = await this.needsStates(scope, wanted);
    return {
      name: 'values',
      columns: states ? [...fields, 'state'] : fields,
      batches: handOver<readonly ExportRow[]>((give) =>
        this.work.snapshot(scope, (tx) => this.read(tx, { wanted, states }, give), {
          statementSeconds: 120,
          idleSeconds: 120,
        }),
      ),
    };
  }

  /** @throws AppError where a sheet cannot hold them */
  async fitsSheetOrThrow(scope: Scope, wanted: ValuesWanted): Promise<void> {
    const [found] = await this.work.snapshot(scope, (tx) =>
      rows<{ n: string }>(tx, `select count(*) as n from ${source}`, this.params(wanted)),
    );
    if (Number(found?.n ?? 0) <= sheetRows) return;
    throw new AppError('invalid', 'export.too_many_rows', {
      zh: `一张工作表最多 ${sheetRows} 行，请缩小范围或导出 CSV`,
      en: `A sheet holds ${sheetRows} rows; narrow the selection or export CSV`,
    });
  }

  private async read(
    tx: Tx,
    { wanted, states }: { wanted: ValuesWanted; states: boolean },
    give: (batch: readonly ExportRow[]) => Promise<void>,
  ): Promise<void> {
    const inPercent = this.percentByPeriod(wanted.plan);
    const query = { sql: `${select} order by l.period_id, o.code, i.code, u.code`, params: this.params(wanted) };
    await eachBatch<StoredValue>(tx, query, (batch) =>
      give(
        batch.map(({ periodId, ...value }) => {
          const percent = inPercent(periodId, value.indicator);
          return valueRow({ ...value, period: periodFromNumberOrThrow(periodId) }, { percent, states });
        }),
      ),
    );
  }

  /** A file of the contract's columns alone, wherever they can say everything. */
  private async needsStates(scope: Scope, wanted: ValuesWanted): Promise<boolean> {
    const [found] = await this.work.snapshot(scope, (tx) =>
      rows<{ needed: boolean }>(
        tx,
        `select exists (select from ${source} where v.state not in ('reported', 'not_applicable')) as needed`,
        this.params(wanted),
      ),
    );
    return found?.needed ?? false;
  }

  /** Whether an indicator is handed in in percent, by the version of the plan that judged the period. */
  private percentByPeriod(plan: Plan): (periodId: number, indicator: string) => boolean {
    const known = new Map<number, ReadonlySet<string>>();
    return (periodId, indicator) => {
      const found =
        known.get(periodId) ?? percentIn(this.catalog.planForPeriod(plan.code, periodFromNumberOrThrow(periodId)));
      known.set(periodId, found);
      return found.has(indicator);
    };
  }

  private params({ plan, parent, from, to, moment }: ValuesWanted): unknown[] {
    const { instant = null, inclusive = false } = moment ?? {};
    return [this.catalog.planId(plan.code), parent.path, from, to, instant, inclusive];
  }
}

function percentIn(plan: Plan): ReadonlySet<string> {
  const inputs = [...askedBy(plan).values()].flat().flatMap((asked) => asked.inputs);
  return new Set(inputs.flatMap(({ indicator, unit }) => (unit === '%' ? [indicator] : [])));
}

const source = `(
    select distinct on (f.period_id, f.county_id, f.region_id, f.plan_id) f.*
    from submission_live f join region r using (region_id)
    where f.plan_id = $1::int and starts_with(r.path, $2::text) and f.period_id between $3::int and $4::int
      and ($5::timestamptz is null or f.since < $5::timestamptz or ($6::boolean and f.since = $5::timestamptz))
    order by f.period_id, f.county_id, f.region_id, f.plan_id, f.since desc) l
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)`;

const select = `
  select l.period_id as "periodId", i.code as indicator, u.code as unit, v.state, v.numerator::text, v.denominator::text,
    v.on_date::text as "onDate", v.note
  from ${source}
  join region o on o.region_id = l.region_id
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id`;
