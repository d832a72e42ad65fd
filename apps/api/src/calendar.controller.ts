import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { parsePeriod, periodNumberOrThrow } from '#scoring';
import { CalendarYear, ReopeningsService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { CalendarQuery, ReopeningBody, ReopeningsQuery } from './calendar.dto.js';
import { RequestId } from './request-facts.js';
import { visibleRegion } from './visible-region.js';

/** When forms are due. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly years: CalendarYear,
    private readonly reopenings: ReopeningsService,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  year(@CurrentActor() actor: Actor, @Query({ schema: CalendarQuery }) query: CalendarQuery) {
    return this.years.of(scopeOf(actor, ...figureReaders), query);
  }

  /** The same for a calendar program. */
  @Get('windows.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @ApiProduces('text/calendar')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  ics(@CurrentActor() actor: Actor, @Query({ schema: CalendarQuery }) query: CalendarQuery) {
    return this.years.ics(scopeOf(actor, ...figureReaders), query);
  }

  @Get('reopenings')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: ReopeningsQuery }) query: ReopeningsQuery) {
    const { plan, period, region, limit, offset } = query;
    const scope = scopeOf(actor, ...figureReaders);
    if (period !== undefined && parsePeriod(period) === null) throw noSuchPeriod(period);
    return this.reopenings.list(scope, {
      planId: plan === undefined ? undefined : this.catalog.planId(plan),
      periodId: period === undefined ? undefined : periodNumberOrThrow(period),
      under: region === undefined ? undefined : visibleRegion(this.catalog, scope, region).path,
      limit,
      offset,
    });
  }

  @Post('reopenings')
  @Allow('reviewer', 'monitor', 'catalogue_admin')
  reopen(
    @CurrentActor() actor: Actor,
    @Body({ schema: ReopeningBody }) body: ReopeningBody,
    @RequestId() requestId: string,
  ) {
    return this.reopenings.grant(actor, body, requestId);
  }
}

function noSuchPeriod(period: string): AppError {
  return new AppError('invalid', 'period.not_found', {
    zh: `没有报告期 ${period}`,
    en: `There is no period ${period}`,
  });
}
