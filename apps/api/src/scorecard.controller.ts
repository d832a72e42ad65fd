import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ScorecardReadModel, TrendsReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { ScorecardQuery, TrendsQuery } from './scores.dto.js';

@ApiTags('scorecard')
@Controller('scorecard')
export class ScorecardController {
  constructor(
    private readonly scorecards: ScorecardReadModel,
    private readonly courses: TrendsReadModel,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Query({ schema: ScorecardQuery }) query: ScorecardQuery) {
    return this.scorecards.scorecard(scopeOf(actor, ...figureReaders), query);
  }

  /** The last periods of all that the scorecard lists, as stored. */
  @Get('trends')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  trends(@CurrentActor() actor: Actor, @Query({ schema: TrendsQuery }) query: TrendsQuery) {
    return this.courses.trends(scopeOf(actor, ...figureReaders), query);
  }
}
