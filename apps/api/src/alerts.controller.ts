import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AlertsReadModel, AssignmentService, type AlertsWanted } from '#alerts';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import type { Scope } from '#platform/db';
import { Allow, CurrentActor } from './actor.js';
import { alertAnswer, alertNumber, withPeriods } from './alert-answer.js';
import { AlertCountsQuery, AlertHistoryQuery, AlertsQuery } from './alerts.dto.js';
import { visibleRegion } from './visible-region.js';

/** Alerts to read: lists, one with everything that stands about it, and all that happened to it. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(
    private readonly alerts: AlertsReadModel,
    private readonly assignments: AssignmentService,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async list(@CurrentActor() actor: Actor, @Query({ schema: AlertsQuery }) query: AlertsQuery) {
    const { state, limit, offset, ...asked } = query;
    const scope = scopeOf(actor, ...figureReaders);
    const wanted = { ...this.wanted(actor, scope, asked), state, limit, offset };
    return (await this.alerts.list(scope, wanted, actor)).map(withPeriods);
  }

  /** How many there are in each stage, of those that a list with the same questions would show. */
  @Get('counts')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  counts(@CurrentActor() actor: Actor, @Query({ schema: AlertCountsQuery }) query: AlertCountsQuery) {
    const scope = scopeOf(actor, ...figureReaders);
    return this.alerts.counts(scope, this.wanted(actor, scope, query));
  }

  @Get(':id')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return alertAnswer(this.alerts, actor, id);
  }

  @Get(':id/history')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async history(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: AlertHistoryQuery }) page: AlertHistoryQuery,
  ) {
    await alertAnswer(this.alerts, actor, id);
    return this.alerts.history(scopeOf(actor, ...figureReaders), id, page);
  }

  /** The units and people that it can be assigned to, the nearest first. */
  @Get(':id/owners')
  @Allow('monitor')
  owners(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.assignments.offer(actor, alertNumber(id));
  }

  private wanted(actor: Actor, scope: Scope, asked: AlertCountsQuery): AlertsWanted {
    const { plan, region, owner, overdue, silenced, ...rest } = asked;
    return {
      ...rest,
      planId: plan === undefined ? undefined : this.catalog.planId(plan),
      regionPath: region === undefined ? undefined : visibleRegion(this.catalog, scope, region).path,
      ownerId: owner === undefined ? undefined : actor.accountId,
      overdue: overdue === undefined ? undefined : overdue === 'true',
      silenced: silenced === undefined ? undefined : silenced === 'true',
    };
  }
}
