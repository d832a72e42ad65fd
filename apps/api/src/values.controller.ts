import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ValuesReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { ValuesQuery } from './scores.dto.js';

@ApiTags('values')
@Controller('values')
export class ValuesController {
  constructor(private readonly values: ValuesReadModel) {}

  /** The figures of one form as they count now, or counted on a day or at an instant. */
  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Query({ schema: ValuesQuery }) query: ValuesQuery) {
    return this.values.values(scopeOf(actor, ...figureReaders), query);
  }
}
