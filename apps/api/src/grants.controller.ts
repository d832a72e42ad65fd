import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GrantsService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { GrantsQuery, Id } from './accounts.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';

@ApiTags('accounts')
@Controller('grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Get()
  @Allow('sysadmin', 'secadmin')
  list(@Query({ schema: GrantsQuery }) { state }: GrantsQuery) {
    return this.grants.list(state ?? null);
  }

  @Post(':id/approve')
  @Allow('secadmin')
  @HttpCode(204)
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.grants.approve(actor, id, requestId);
  }

  @Delete(':id')
  @Allow('sysadmin', 'secadmin')
  @HttpCode(204)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.grants.revoke(actor, id, requestId);
  }
}
