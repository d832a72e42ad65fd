import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { parsePeriod, periodNumberOrThrow } from '#scoring';
import { LateApplicationsService, noSuchApplication, type LateApplication } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { LateApplicationBody, LateApplicationsQuery, LateGrantBody, LateRefusalBody } from './late-applications.dto.js';
import { RequestId } from './request-facts.js';
import { visibleRegion } from './visible-region.js';

/** 申请补报: a county asks to have a locked form opened again, and the level above says yes or no. */
@ApiTags('calendar')
@Controller('late-applications')
export class LateApplicationsController {
  constructor(
    private readonly applications: LateApplicationsService,
    private readonly catalog: CatalogService,
  ) {}

  /** 201; the same application once more is 200 with the one that is there. */
  @Post()
  @Allow('submitter')
  async apply(
    @CurrentActor() actor: Actor,
    @Body({ schema: LateApplicationBody }) body: LateApplicationBody,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LateApplication> {
    const { application, isNew } = await this.applications.apply(actor, body, requestId);
    reply.status(isNew ? 201 : 200);
    return application;
  }

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: LateApplicationsQuery }) query: LateApplicationsQuery,
  ): Promise<LateApplication[]> {
    const { plan, period, region, state, limit, offset } = query;
    const scope = scopeOf(actor, ...figureReaders);
    if (period !== undefined && parsePeriod(period) === null) throw noSuchPeriod(period);
    return this.applications.list(actor, scope, {
      planId: plan === undefined ? undefined : this.catalog.planId(plan),
      periodId: period === undefined ? undefined : periodNumberOrThrow(period),
      under: region === undefined ? undefined : visibleRegion(this.catalog, scope, region).path,
      state,
      limit,
      offset,
    });
  }

  /** Reopens the form. 409 with `first` where somebody has decided already. */
  @Post(':id/grant')
  @HttpCode(200)
  @Allow('reviewer', 'monitor', 'catalogue_admin')
  grant(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: LateGrantBody }) body: LateGrantBody,
    @RequestId() requestId: string,
  ): Promise<LateApplication> {
    return this.applications.grant(actor, applicationId(id), { ...body, requestId });
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Allow('reviewer', 'monitor', 'catalogue_admin')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: LateRefusalBody }) { reason }: LateRefusalBody,
    @RequestId() requestId: string,
  ): Promise<LateApplication> {
    return this.applications.refuse(actor, applicationId(id), { reason, requestId });
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('submitter')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestId() requestId: string,
  ): Promise<LateApplication> {
    return this.applications.withdraw(actor, applicationId(id), requestId);
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function applicationId(text: string): string {
  if (uuid.test(text)) return text;
  throw noSuchApplication();
}

function noSuchPeriod(period: string): AppError {
  return new AppError('invalid', 'period.not_found', {
    zh: `没有报告期 ${period}`,
    en: `There is no period ${period}`,
  });
}
