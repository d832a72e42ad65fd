import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventsReadModel } from '#exchange';
import { scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { EventsQuery } from './webhooks.dto.js';

/** The same events for whoever would rather ask: in order, from a position on. */
@ApiTags('webhooks')
@Controller('events')
@Allow('sysadmin')
export class EventsController {
  constructor(private readonly events: EventsReadModel) {}

  @Get()
  page(@CurrentActor() actor: Actor, @Query({ schema: EventsQuery }) query: EventsQuery) {
    return this.events.page(scopeOf(actor, 'sysadmin'), query);
  }
}
