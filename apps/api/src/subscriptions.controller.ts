import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SubscriptionsService } from '#alerts';
import type { Actor } from '#platform/auth';
import { Id } from './accounts.dto.js';
import { Allow, CurrentActor, SignedIn } from './actor.js';
import { RequestId } from './request-facts.js';
import { SubscriptionBody } from './subscriptions.dto.js';

/** What a monitor follows. Without a subscription he hears of all that he may see. */
@ApiTags('inbox')
@Controller('subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor) {
    return this.subscriptions.list(actor);
  }

  @Post()
  @Allow('monitor')
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: SubscriptionBody }) body: SubscriptionBody,
    @RequestId() requestId: string,
  ) {
    return this.subscriptions.add(actor, body, requestId);
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.subscriptions.end(actor, id, requestId);
  }
}
