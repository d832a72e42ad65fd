import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ScorecardReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { ScorecardQuery } from './scores.dto.js';

@ApiTags('scorecard')
@Controller('scorecard')
export class ScorecardController {
  constructor(private readonly scorecards: ScorecardReadModel) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Query({ schema: ScorecardQuery }) query: ScorecardQuery) {
    return this.scorecards.scorecard(scopeOf(actor, ...figureReaders), query);
  }
}
