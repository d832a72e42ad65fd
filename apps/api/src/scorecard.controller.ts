import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ScorecardReadModel, TrendsReadModel, type Scorecard } from '#attainments';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { entityTag, isAmong } from './entity-tag.js';
import { ScorecardQuery, TrendsQuery } from './scores.dto.js';

@ApiTags('scorecard')
@Controller('scorecard')
export class ScorecardController {
  constructor(
    private readonly scorecards: ScorecardReadModel,
    private readonly courses: TrendsReadModel,
  ) {}

  /** Carries an ETag where all of it is stored; whoever sends it back is told 304 until a score has changed. */
  @Get()
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'the ETag of the answer that is held' })
  @ApiResponse({ status: 200, description: 'done' })
  @ApiResponse({ status: 304, description: 'nothing has changed' })
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async find(
    @CurrentActor() actor: Actor,
    @Query({ schema: ScorecardQuery }) query: ScorecardQuery,
    @Headers('if-none-match') held: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Scorecard | undefined> {
    const scope = scopeOf(actor, ...figureReaders);
    const { version, card } = await this.scorecards.scorecard(scope, query, (known) => isAmong(held, entityTag(known)));
    if (version !== null) reply.header('etag', entityTag(version));
    if (card === null) reply.status(304);
    return card ?? undefined;
  }

  /** The last periods of all that the scorecard lists, as stored. */
  @Get('trends')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  trends(@CurrentActor() actor: Actor, @Query({ schema: TrendsQuery }) query: TrendsQuery) {
    return this.courses.trends(scopeOf(actor, ...figureReaders), query);
  }
}
