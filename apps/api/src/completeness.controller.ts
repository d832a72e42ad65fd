import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompletenessReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { CompletenessQuery } from './scores.dto.js';

@ApiTags('completeness')
@Controller('completeness')
export class CompletenessController {
  constructor(private readonly completeness: CompletenessReadModel) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Query({ schema: CompletenessQuery }) query: CompletenessQuery) {
    return this.completeness.completeness(scopeOf(actor, ...figureReaders), query);
  }
}
