import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { RestatedBulletinsReadModel } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { RestatementsQuery } from './scores.dto.js';

@ApiTags('restatements')
@Controller('restatements')
export class RestatementsController {
  constructor(private readonly restated: RestatedBulletinsReadModel) {}

  /** What was told once and reads otherwise now, the newest first, and the bulletins that printed the old figures. */
  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: RestatementsQuery }) query: RestatementsQuery) {
    return this.restated.list(scopeOf(actor, ...figureReaders), query);
  }
}
