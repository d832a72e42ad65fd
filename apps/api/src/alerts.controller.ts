import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcknowledgementService, AlertsReadModel, type AlertView } from '#alerts';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { periodFromNumberOrThrow } from '#scoring';
import { Allow, CurrentActor } from './actor.js';
import { AcknowledgeBody, AlertsQuery } from './alerts.dto.js';
import { RequestId } from './request-facts.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(
    private readonly alerts: AlertsReadModel,
    private readonly acknowledgements: AcknowledgementService,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async list(@CurrentActor() actor: Actor, @Query({ schema: AlertsQuery }) query: AlertsQuery) {
    const { plan, region, target, state, severity, limit, offset } = query;
    const scope = scopeOf(actor, ...figureReaders);
    const regionPath = region === undefined ? undefined : visibleRegion(this.catalog, scope, region).path;
    const found = await this.alerts.list(scope, {
      limit,
      offset,
      ...(plan === undefined ? {} : { planId: this.catalog.planId(plan) }),
      ...(regionPath === undefined ? {} : { regionPath }),
      ...(target === undefined ? {} : { target }),
      ...(state === undefined ? {} : { state }),
      ...(severity === undefined ? {} : { severity }),
    });
    return found.map(withPeriods);
  }

  @Get(':id')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async find(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return withPeriods(await this.findOrThrow(actor, id));
  }

  @Get(':id/history')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async history(@CurrentActor() actor: Actor, @Param('id') id: string) {
    await this.findOrThrow(actor, id);
    return this.alerts.history(scopeOf(actor, ...figureReaders), id);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('submitter', 'reviewer', 'monitor')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: AcknowledgeBody }) body: AcknowledgeBody,
    @RequestId() requestId: string,
  ) {
    await this.acknowledgements.acknowledge(actor, numberOrThrow(id), { note: body.note ?? null, requestId });
    return withPeriods(await this.findOrThrow(actor, id));
  }

  private async findOrThrow(actor: Actor, id: string): Promise<AlertView> {
    const alert = await this.alerts.find(scopeOf(actor, ...figureReaders), numberOrThrow(id));
    if (alert === undefined) throw notFound(id);
    return alert;
  }
}

function numberOrThrow(id: string): string {
  if (!/^\d{1,18}$/.test(id)) throw notFound(id);
  return id;
}

const notFound = (id: string): AppError =>
  new AppError('not-found', 'alert.not_found', { zh: `没有预警 ${id}`, en: `There is no alert ${id}` });

const withPeriods = (alert: AlertView) => ({
  ...alert,
  openedPeriod: periodFromNumberOrThrow(alert.openedPeriod),
  lastPeriod: periodFromNumberOrThrow(alert.lastPeriod),
});
