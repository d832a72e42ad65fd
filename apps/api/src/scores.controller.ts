import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PeersReadModel, ScoresReadModel, SeriesReadModel, WorkingReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { ScoresQuery, WhatIfQuery, WorkingQuery } from './scores.dto.js';

@ApiTags('scores')
@Controller('scores')
export class ScoresController {
  constructor(
    private readonly scores: ScoresReadModel,
    private readonly series: SeriesReadModel,
    private readonly workings: WorkingReadModel,
    private readonly peers: PeersReadModel,
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

  /** The score of a period with its working in sentences. */
  @Get(':plan/:target/:region/working')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  workingOf(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('target') target: string,
    @Param('region') region: string,
    @Query({ schema: WorkingQuery }) query: WorkingQuery,
  ) {
    return this.workings.working(scopeOf(actor, ...figureReaders), { plan, target, region, ...query });
  }

  /** What the next period and the due date ask for, and what another figure or trajectory would come to. Nothing is stored. */
  @Get(':plan/:target/:region/what-if')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  whatIf(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('target') target: string,
    @Param('region') region: string,
    @Query({ schema: WhatIfQuery }) query: WhatIfQuery,
  ) {
    return this.workings.whatIf(scopeOf(actor, ...figureReaders), { plan, target, region, ...query });
  }

  /** Where the region stands among those of its kind: their quartiles and its rank, and nothing of any one of them. */
  @Get(':plan/:target/:region/peers')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  peersOf(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('target') target: string,
    @Param('region') region: string,
    @Query({ schema: WorkingQuery }) query: WorkingQuery,
  ) {
    return this.peers.peers(scopeOf(actor, ...figureReaders), { plan, target, region, ...query });
  }
}
