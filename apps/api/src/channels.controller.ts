import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { ChannelsReadModel, ChannelsService, ChannelTestService } from '#platform/channels';
import { Allow, CurrentActor } from './actor.js';
import { ChannelChangeBody, ChannelName, ChannelTestBody, NewChannelBody } from './channels.dto.js';
import { RequestId } from './request-facts.js';

/** Group robots, webhooks and SMS gateways. An answer names the host of an address, and never the address or a secret. */
@ApiTags('channels')
@Controller('channels')
@Allow('sysadmin')
export class ChannelsController {
  constructor(
    private readonly views: ChannelsReadModel,
    private readonly channels: ChannelsService,
    private readonly tests: ChannelTestService,
  ) {}

  @Get()
  list() {
    return this.views.list();
  }

  @Post()
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewChannelBody }) { name, kind, ...wish }: NewChannelBody,
    @RequestId() requestId: string,
  ) {
    return this.channels.create({ actor, requestId }, { name, kind }, wish);
  }

  @Patch(':name')
  change(
    @CurrentActor() actor: Actor,
    @Param('name', { schema: ChannelName }) name: string,
    @Body({ schema: ChannelChangeBody }) body: ChannelChangeBody,
    @RequestId() requestId: string,
  ) {
    return this.channels.change({ actor, requestId }, name, body);
  }

  @Post(':name/disable')
  @HttpCode(200)
  disable(
    @CurrentActor() actor: Actor,
    @Param('name', { schema: ChannelName }) name: string,
    @RequestId() requestId: string,
  ) {
    return this.channels.setEnabled({ actor, requestId }, name, false);
  }

  @Post(':name/enable')
  @HttpCode(200)
  enable(
    @CurrentActor() actor: Actor,
    @Param('name', { schema: ChannelName }) name: string,
    @RequestId() requestId: string,
  ) {
    return this.channels.setEnabled({ actor, requestId }, name, true);
  }

  /** Sends a message and waits for what the other side says, for five seconds at most. */
  @Post(':name/test')
  @HttpCode(200)
  test(
    @CurrentActor() actor: Actor,
    @Param('name', { schema: ChannelName }) name: string,
    @Body({ schema: ChannelTestBody }) body: ChannelTestBody,
    @RequestId() requestId: string,
  ) {
    return this.tests.test({ actor, requestId }, name, body);
  }
}
