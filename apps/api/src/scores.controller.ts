import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ScoresReadModel, SeriesReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { ScoresQuery } from './scores.dto.js';

@ApiTags('scores')
@Controller('scores')
export class ScoresController {
  constructor(
    private readonly scores: ScoresReadModel,
    private readonly series: SeriesReadModel,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: ScoresQuery }) query: ScoresQuery) {
    return this.scores.scores(scopeOf(actor, ...figureReaders), query);
  }

  @Get(':plan/:target/:region/series')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  seriesOf(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('target') target: string,
    @Param('region') region: string,
  ) {
    return this.series.series(scopeOf(actor, ...figureReaders), { plan, target, region });
  }
}
