import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExchangeSystems, ExchangeSystemsReadModel } from '#exchange';
import { scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import {
  ExchangeChangeBody,
  ExchangeConflictsQuery,
  ExchangeId,
  ExchangeRunsQuery,
  NewExchangeBody,
} from './exchanges.dto.js';
import { RequestId } from './request-facts.js';

/**
 * Systems that speak DHIS2's web API, from which values are pulled or to which they are pushed, by last update. What comes in
 * is handed in under the submitter's grant of whoever answers for it, so that nobody lets in what he could not send himself.
 */
@ApiTags('exchanges')
@Controller('exchanges')
@Allow('submitter')
export class ExchangesController {
  constructor(
    private readonly views: ExchangeSystemsReadModel,
    private readonly systems: ExchangeSystems,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor) {
    return this.views.list(scopeOf(actor, 'submitter'));
  }

  /** Its first run comes within five minutes. */
  @Post()
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewExchangeBody }) body: NewExchangeBody,
    @RequestId() requestId: string,
  ) {
    return this.systems.create({ actor, requestId }, body);
  }

  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param('id', { schema: ExchangeId }) id: string) {
    return this.views.find(scopeOf(actor, 'submitter'), id);
  }

  @Patch(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: ExchangeId }) id: string,
    @Body({ schema: ExchangeChangeBody }) body: ExchangeChangeBody,
    @RequestId() requestId: string,
  ) {
    return this.systems.change({ actor, requestId }, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: ExchangeId }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.systems.remove({ actor, requestId }, id);
  }

  /** Asks for a run now; what came of it is the newest of its runs, once that has ended. */
  @Post(':id/run')
  @HttpCode(202)
  run(@CurrentActor() actor: Actor, @Param('id', { schema: ExchangeId }) id: string, @RequestId() requestId: string) {
    return this.systems.run({ actor, requestId }, id);
  }

  /** Newest first, with what each made of the values. */
  @Get(':id/runs')
  runs(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: ExchangeId }) id: string,
    @Query({ schema: ExchangeRunsQuery }) query: ExchangeRunsQuery,
  ) {
    return this.views.runs(scopeOf(actor, 'submitter'), id, query);
  }

  /** Why values of a run were refused, told once for each cause. */
  @Get(':id/conflicts')
  conflicts(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: ExchangeId }) id: string,
    @Query({ schema: ExchangeConflictsQuery }) query: ExchangeConflictsQuery,
  ) {
    return this.views.conflicts(scopeOf(actor, 'submitter'), id, { ...query, run: query.run });
  }
}
