import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DeadLettersService } from '#alerts';
import type { Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { MessageId, MessagesQuery } from './messages.dto.js';
import { RequestId } from './request-facts.js';

/** Messages that did not get there: to whom and why, never what they say. */
@ApiTags('administration')
@Controller('messages')
export class MessagesController {
  constructor(private readonly letters: DeadLettersService) {}

  @Get()
  @Allow('sysadmin')
  list(@Query({ schema: MessagesQuery }) query: MessagesQuery) {
    return this.letters.list(query);
  }

  /** Once the cause is mended: the same message, under the same number. */
  @Post(':id/resend')
  @HttpCode(204)
  @Allow('sysadmin')
  resend(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: MessageId }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.letters.resend(actor, id, requestId);
  }
}
