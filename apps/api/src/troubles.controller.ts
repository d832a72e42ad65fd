import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { TroublesReadModel, TroublesService } from '#platform/troubles';
import { Id } from './accounts.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';
import { TroublesQuery } from './troubles.dto.js';

/** What went wrong without anybody at the screen: robots that refuse, alerts that concern nobody, years without holidays. */
@ApiTags('troubles')
@Controller('troubles')
@Allow('sysadmin')
export class TroublesController {
  constructor(
    private readonly list: TroublesReadModel,
    private readonly troubles: TroublesService,
  ) {}

  @Get()
  page(@Query({ schema: TroublesQuery }) query: TroublesQuery) {
    return this.list.list(query);
  }

  @Post(':id/settle')
  @HttpCode(204)
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.troubles.settle(actor, id, requestId);
  }
}
