import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogService } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import { periodNumberOrThrow } from '#scoring';
import {
  isUuid,
  noSuchReport,
  ReadableCase,
  readerOf,
  readModel,
  reportMakers,
  ReportsReadModel,
  ReportsService,
} from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { ReportBody, ReportModelQuery, ReportsQuery } from './reports.dto.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsReadModel,
    private readonly readable: ReadableCase,
    private readonly service: ReportsService,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportsQuery }) query: ReportsQuery) {
    const { plan, region, at, state, limit, offset } = query;
    const moment = at === undefined ? null : this.service.momentOrThrow(at);
    const reader = readerOf(actor);
    return this.reports.list(reader, {
      limit,
      offset,
      ...(plan === undefined ? {} : { planId: this.catalog.planId(plan) }),
      ...(region === undefined ? {} : { regionId: visibleRegion(this.catalog, reader.scope, region).id }),
      ...((query.month ?? query.issue) === undefined ? {} : { issue: issueNumber(query) }),
      ...(state === undefined ? {} : { state }),
      ...(moment === null ? {} : { at: moment }),
    });
  }

  @Post()
  @HttpCode(202)
  @Allow('editor', 'monitor', 'catalogue_admin')
  async request(@CurrentActor() actor: Actor, @Body({ schema: ReportBody }) body: ReportBody) {
    const { plan, region, asOf, corrects, note } = body;
    const scope = scopeOf(actor, ...reportMakers);
    const key = {
      planId: this.catalog.planId(plan),
      regionId: visibleRegion(this.catalog, scope, region).id,
      issue: issueNumber(body),
    };
    const request = await this.service.request(actor, key, { asOf, corrects, note });
    return { request, status: `/api/v1/reports/requests/${request}` };
  }

  @Get('requests/:id')
  @Allow('editor', 'monitor', 'catalogue_admin')
  async requested(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const report = isUuid(id) ? await this.reports.answerTo(scopeOf(actor, ...reportMakers), id) : undefined;
    if (report === undefined) throw noSuchReport(id);
    return { request: id, state: report === null ? 'generating' : 'done', report };
  }

  /** The model as it stands, byte for byte: whoever has it can print the bulletin without this service. */
  @Get(':id/model.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async model(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportModelQuery }) { step }: ReportModelQuery,
  ): Promise<string> {
    return (await this.readable.read(actor, id, step)).model;
  }

  @Get(':id')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async find(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const { view, model, files } = await this.readable.read(actor, id);
    return { ...view, files, model: readModel(model) };
  }
}

function issueNumber({ month, issue }: { readonly month?: string | undefined; readonly issue?: string | undefined }) {
  return issue === undefined ? Number(month?.replace('-', '')) : periodNumberOrThrow(issue);
}
