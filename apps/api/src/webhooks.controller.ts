import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WebhooksReadModel, WebhooksService, WebhookTest } from '#exchange';
import { scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';
import {
  DeliveriesQuery,
  NewWebhookBody,
  ReplayBody,
  WebhookChangeBody,
  WebhookId,
  WebhookSecretBody,
} from './webhooks.dto.js';

/**
 * Other systems that are told what happened, signed as Standard Webhooks has it: in order, at least once, one event a request.
 * An administrator sees those of his regions; an answer names the host of an address, and never the address or a secret.
 */
@ApiTags('webhooks')
@Controller('webhooks')
@Allow('sysadmin')
export class WebhooksController {
  constructor(
    private readonly views: WebhooksReadModel,
    private readonly webhooks: WebhooksService,
    private readonly tests: WebhookTest,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor) {
    return this.views.list(scopeOf(actor, 'sysadmin'));
  }

  /** The answer has the secret of its signatures, which is shown this once. */
  @Post()
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewWebhookBody }) body: NewWebhookBody,
    @RequestId() requestId: string,
  ) {
    return this.webhooks.create({ actor, requestId }, body);
  }

  @Get(':id')
  find(@CurrentActor() actor: Actor, @Param('id', { schema: WebhookId }) id: string) {
    return this.views.find(scopeOf(actor, 'sysadmin'), id);
  }

  @Patch(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: WebhookId }) id: string,
    @Body({ schema: WebhookChangeBody }) body: WebhookChangeBody,
    @RequestId() requestId: string,
  ) {
    return this.webhooks.change({ actor, requestId }, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: WebhookId }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.webhooks.remove({ actor, requestId }, id);
  }

  /** Sends `webhook.test` and waits for what the other side says, for five seconds at most. */
  @Post(':id/test')
  @HttpCode(200)
  test(@CurrentActor() actor: Actor, @Param('id', { schema: WebhookId }) id: string, @RequestId() requestId: string) {
    return this.tests.test({ actor, requestId }, id);
  }

  /** What was sent lately, newest first, and what came of it. */
  @Get(':id/deliveries')
  deliveries(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: WebhookId }) id: string,
    @Query({ schema: DeliveriesQuery }) query: DeliveriesQuery,
  ) {
    return this.views.deliveries(scopeOf(actor, 'sysadmin'), id, query);
  }

  @Post(':id/replay')
  @HttpCode(200)
  replay(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: WebhookId }) id: string,
    @Body({ schema: ReplayBody }) { from }: ReplayBody,
    @RequestId() requestId: string,
  ) {
    return this.webhooks.replay({ actor, requestId }, id, from);
  }

  /** Another secret, which is shown this once. Until `earlierUntil` both sign, side by side: a receiver needs to know one. */
  @Post(':id/secret')
  @HttpCode(200)
  rotate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: WebhookId }) id: string,
    @Body({ schema: WebhookSecretBody }) { overlapHours }: WebhookSecretBody,
    @RequestId() requestId: string,
  ) {
    return this.webhooks.rotate({ actor, requestId }, id, overlapHours);
  }
}
