import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompletenessReadModel } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { UrgeService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { CompletenessQuery, RemindBody } from './completeness.dto.js';
import { RequestId } from './request-facts.js';

@ApiTags('completeness')
@Controller('completeness')
export class CompletenessController {
  constructor(
    private readonly completeness: CompletenessReadModel,
    private readonly urging: UrgeService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  find(@CurrentActor() actor: Actor, @Query({ schema: CompletenessQuery }) query: CompletenessQuery) {
    return this.completeness.completeness(scopeOf(actor, ...figureReaders), query);
  }

  /** 催报 */
  @Post('remind')
  @HttpCode(200)
  @Allow('reviewer', 'monitor')
  remind(@CurrentActor() actor: Actor, @Body({ schema: RemindBody }) body: RemindBody, @RequestId() requestId: string) {
    return this.urging.urge(actor, body, requestId);
  }
}
