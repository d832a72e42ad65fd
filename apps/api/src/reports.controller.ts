import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { renderHtml, ReportsReadModel, ReportsService, type ReportModel } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { ReportBody, ReportLanguage, ReportsQuery } from './reports.dto.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsReadModel,
    private readonly service: ReportsService,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportsQuery }) query: ReportsQuery) {
    const { plan, region, month, at, limit, offset } = query;
    const moment = at === undefined ? null : this.service.momentOrThrow(at);
    const scope = scopeOf(actor, ...figureReaders);
    return this.reports.list(scope, {
      limit,
      offset,
      ...(plan === undefined ? {} : { planId: this.catalog.planId(plan) }),
      ...(region === undefined ? {} : { regionId: visibleRegion(this.catalog, scope, region).id }),
      ...(month === undefined ? {} : { month: monthNumber(month) }),
      ...(moment === null ? {} : { at: moment }),
    });
  }

  @Post()
  @HttpCode(202)
  @Allow('editor', 'monitor', 'catalogue_admin')
  async request(@CurrentActor() actor: Actor, @Body({ schema: ReportBody }) body: ReportBody) {
    const scope = scopeOf(actor, 'editor', 'monitor', 'catalogue_admin');
    const key = {
      planId: this.catalog.planId(body.plan),
      regionId: visibleRegion(this.catalog, scope, body.region).id,
      month: monthNumber(body.month),
    };
    const request = await this.service.request(actor, key, body.asOf);
    return { request, status: `/api/v1/reports/requests/${request}` };
  }

  @Get('requests/:id')
  @Allow('editor', 'monitor', 'catalogue_admin')
  async requested(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const report = uuid.test(id) ? await this.reports.answerTo(scopeOf(actor, ...figureReaders), id) : undefined;
    if (report === undefined) throw notFound(id);
    return { request: id, state: report === null ? 'generating' : 'done', report };
  }

  @Get(':id.html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async html(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportLanguage }) query: ReportLanguage,
  ): Promise<string> {
    return renderHtml(await this.modelOrThrow(actor, id), query.lang);
  }

  @Get(':id')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  model(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ReportModel> {
    return this.modelOrThrow(actor, id);
  }

  private async modelOrThrow(actor: Actor, id: string): Promise<ReportModel> {
    const found = uuid.test(id) ? await this.reports.find(scopeOf(actor, ...figureReaders), id) : undefined;
    if (found === undefined) throw notFound(id);
    return found.model;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const monthNumber = (month: string): number => Number(month.replace('-', ''));

const notFound = (id: string): AppError =>
  new AppError('not-found', 'report.not_found', { zh: `没有通报 ${id}`, en: `There is no bulletin ${id}` });
