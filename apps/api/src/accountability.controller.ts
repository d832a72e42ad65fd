import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccountabilityReadModel } from '#alerts';
import { readMoment } from '#attainments';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { AppError } from '#platform/errors';
import { AccountabilityQuery } from './accountability.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('alerts')
@Controller('accountability')
export class AccountabilityController {
  constructor(
    private readonly accountability: AccountabilityReadModel,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  /** 责任单位: who has what open and overdue, what was closed and how soon. */
  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async find(@CurrentActor() actor: Actor, @Query({ schema: AccountabilityQuery }) query: AccountabilityQuery) {
    const { by, plan, region, from = null, to = null, at, limit, offset } = query;
    const scope = scopeOf(actor, ...figureReaders);
    const known = at === undefined ? null : this.knownAt(at);
    const found = await this.accountability.accountability(scope, {
      by,
      planId: plan === undefined ? null : this.catalog.planId(this.catalog.planOrThrow(plan).code),
      region: region === undefined ? null : visibleRegion(this.catalog, scope, region),
      ...{ from, to, known, limit, offset },
    });
    return { by, plan: plan ?? null, region: region ?? null, from, to, at: at ?? null, ...found };
  }

  /** Null for now, and for whatever is still to come. */
  private knownAt(at: string): { before: Date } | null {
    const moment = readMoment(at);
    if (moment === null) throw unreadable(at);
    const before = new Date(Date.parse(moment.instant) + (moment.inclusive ? 1 : 0));
    return before > this.clock.now() ? null : { before };
  }
}

const unreadable = (at: string): AppError =>
  new AppError('invalid', 'moment.unreadable', {
    zh: `${at} 应写作 2023-12-31 或 2023-12-31T18:00:00+08:00`,
    en: `${at} is written 2023-12-31 or 2023-12-31T18:00:00+08:00`,
  });
