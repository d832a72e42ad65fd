import { randomInt } from 'node:crypto';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MetadataOut, newUid, textOf, writeInstant } from '#exchange';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { CurrentActor, Public, SignedIn } from '../actor.js';
import { answerMetadata } from './answer-metadata.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { sendJson } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** The releases whose manners are followed: clients choose what they send by it. */
const releases = { 42: '2.42.0', 43: '2.43.0' } as const;

/** What DHIS2's clients ask first: what they talk to. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42', 'api/43'])
export class SystemController {
  constructor(
    private readonly metadata: MetadataOut,
    private readonly clock: Clock,
  ) {}

  @Get('system/info')
  @SignedIn()
  async info(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const contextPath = `${request.protocol}://${request.host}`;
    const info = {
      contextPath,
      instanceBaseUrl: contextPath,
      version: releases[call.dialect],
      revision: 'xushi',
      systemName: 'Xushi 序时',
      calendar: 'iso8601',
      dateFormat: 'yyyy-mm-dd',
      // with its offset: a client that goes by it reads the same moment wherever it runs
      serverDate: writeInstant(this.clock.now().toISOString()),
      serverTimeZoneId: 'Asia/Shanghai',
      serverTimeZoneDisplayName: 'China Standard Time',
    };
    await answerMetadata(reply, this.metadata.shown(actor, info, call.query), call);
  }

  /** Whether there is a server at all: clients ask before anybody has signed in. */
  @Get('ping')
  @Public()
  async open(@Res() reply: FastifyReply) {
    await reply.type('text/plain').send('pong');
  }

  @Get('system/ping')
  @SignedIn()
  async ping(@Res() reply: FastifyReply) {
    await reply.type('text/plain').send('pong');
  }

  /** New uids, for clients that make objects of their own. */
  @Get('system/id')
  @SignedIn()
  async ids(@Dhis2() { query }: Dhis2Call, @Res() reply: FastifyReply) {
    const asked = Number(textOf(query, 'limit') ?? '1');
    const count = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), 10_000) : 1;
    const codes = Array.from({ length: count }, () => newUid(randomInt));
    await sendJson(reply, { codes });
  }
}
