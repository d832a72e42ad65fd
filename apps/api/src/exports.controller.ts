import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readMoment, ScoresExport } from '#attainments';
import { CatalogService, type Plan } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { parsePeriod, periodEnd, periodNumberOrThrow, periodsBetween } from '#scoring';
import { printCsv, ValuesExportReadModel, WorkbookStreamService, type ExportTable } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { Downloads } from './downloads.module.js';
import { ExportQuery } from './exports.dto.js';
import { visibleRegion } from './visible-region.js';

type Format = 'csv' | 'xlsx';
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly values: ValuesExportReadModel,
    private readonly scores: ScoresExport,
    private readonly workbooks: WorkbookStreamService,
    private readonly downloads: Downloads,
  ) {}

  /** `values`, `scores` or `completeness`, as `.csv` or `.xlsx`; the values can be imported again as they are. */
  @Get(':file')
  @ApiProduces(types.csv, types.xlsx)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async download(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query({ schema: ExportQuery }) query: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, what, format] = /^(values|scores|completeness)\.(csv|xlsx)$/.exec(file) ?? [];
    if (what === undefined || (format !== 'csv' && format !== 'xlsx')) throw noSuchExport();
    const scope = scopeOf(actor, ...figureReaders);
    this.downloads.enter(actor.accountId, reply);
    const table = await this.tableOf(scope, what, { query, format });
    const name = `${query.plan}-${query.parent}-${query.period ?? query.from ?? 'all'}-${what}.${format}`;
    reply.header('content-type', types[format]);
    reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`);
    await reply.send(format === 'csv' ? Readable.from(printCsv(table)) : this.workbooks.streamOf(table));
  }

  private async tableOf(
    scope: Scope,
    what: string,
    { query, format }: { query: ExportQuery; format: Format },
  ): Promise<ExportTable> {
    const plan = this.catalog.planOrThrow(query.plan);
    const parent = visibleRegion(this.catalog, scope, query.parent);
    const periods = periodsOf(plan, query);
    const { at } = query;
    const moment = at === undefined ? null : momentOrThrow(at);
    if (what === 'scores') return this.scores.scores(scope, { plan, parent, periods, at });
    if (what === 'completeness') {
      if (periods.length === 0) throw periodNeeded();
      return this.scores.completenessOf(scope, { plan, parent, periods, at });
    }
    const [from, to] = [periods[0], periods.at(-1)].map((id) => (id === undefined ? null : periodNumberOrThrow(id)));
    const wanted = { plan, parent, from: from ?? 0, to: to ?? 999_999, moment };
    if (format === 'xlsx') await this.values.fitsSheetOrThrow(scope, wanted);
    return this.values.table(scope, wanted);
  }
}

const mostPeriods = 240;

/** The periods that are asked for, in order; none where no limit is named. */
function periodsOf(plan: Plan, { period, from, to }: ExportQuery): readonly string[] {
  if (period === undefined && from === undefined && to === undefined) return [];
  if (period !== undefined && (from ?? to) !== undefined) throw periodNeeded();
  const [first, last] = [from ?? period ?? to ?? '', to ?? period ?? from ?? ''];
  for (const id of [first, last]) {
    if (parsePeriod(id)?.frequency === plan.frequency) continue;
    const words = { zh: `${id} 不是方案 ${plan.code} 的报告期`, en: `${id} is not a reporting period of ${plan.code}` };
    throw new AppError('invalid', 'period.not_of_plan', words);
  }
  const periods = periodsBetween(periodEnd(first), periodEnd(last), plan.frequency);
  if (periods.length > 0 && periods.length <= mostPeriods) return periods;
  throw periodNeeded();
}

function momentOrThrow(at: string) {
  const moment = readMoment(at);
  if (moment !== null) return moment;
  throw new AppError('invalid', 'moment.unreadable', {
    zh: `${at.slice(0, 40)} 应写作 2023-12-31 或 2023-12-31T18:00:00+08:00`,
    en: `${at.slice(0, 40)} is written 2023-12-31 or 2023-12-31T18:00:00+08:00`,
  });
}

function periodNeeded(): AppError {
  return new AppError('invalid', 'export.period_needed', {
    zh: `请指明报告期 period，或 from 与 to（不超过 ${mostPeriods} 期）`,
    en: `Name period, or from and to (${mostPeriods} periods at most)`,
  });
}

function noSuchExport(): AppError {
  const words = {
    zh: '可导出 values、scores、completeness，后缀 .csv 或 .xlsx',
    en: 'Exports are values, scores and completeness, as .csv or .xlsx',
  };
  return new AppError('not-found', 'export.not_found', words);
}
