import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdentitiesService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { Id } from './accounts.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';

@ApiTags('accounts')
@Controller('accounts/:id/identity')
export class AccountIdentitiesController {
  constructor(private readonly identities: IdentitiesService) {}

  /** The provider opens this account no more; its sessions end. The owner may bind an identity again. */
  @Delete()
  @Allow('secadmin')
  @HttpCode(204)
  reset(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.identities.reset(actor, id, requestId);
  }
}
