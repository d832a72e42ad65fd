import { randomInt } from 'node:crypto';
import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MetadataOut, newUid, textOf, writeInstant } from '#exchange';
import { holds, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { CurrentActor, SignedIn } from '../actor.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { sendJson } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** The releases whose manners are followed: clients choose what they send by it. */
const releases = { 42: '2.42.0', 43: '2.43.0' } as const;

/** What DHIS2's clients ask first: what they talk to, and who they are. */
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
  async info(@Dhis2() { dialect }: Dhis2Call, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const contextPath = `${request.protocol}://${request.host}`;
    await sendJson(reply, {
      contextPath,
      instanceBaseUrl: contextPath,
      version: releases[dialect],
      revision: 'xushi',
      systemName: 'Xushi 序时',
      calendar: 'iso8601',
      dateFormat: 'yyyy-mm-dd',
      // with its offset: a client that goes by it reads the same moment wherever it runs
      serverDate: writeInstant(this.clock.now().toISOString()),
      serverTimeZoneId: 'Asia/Shanghai',
      serverTimeZoneDisplayName: 'China Standard Time',
    });
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

  @Get('me')
  @SignedIn()
  async me(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    const units = this.metadata.ownUnits(actor).map((id) => ({ id }));
    await sendJson(reply, {
      id: `U${actor.accountId.padStart(10, '0').slice(-10)}`,
      username: actor.username,
      surname: actor.displayName,
      firstName: actor.displayName,
      displayName: actor.displayName,
      name: actor.displayName,
      userCredentials: { username: actor.username },
      organisationUnits: units,
      dataViewOrganisationUnits: units,
      teiSearchOrganisationUnits: [],
      userGroups: [],
      userRoles: [],
      programs: [],
      settings: { keyDbLocale: actor.locale, keyUiLocale: actor.locale },
      authorities: authoritiesOf(actor),
      dataSets: this.metadata.dataSets(actor).map(({ id }) => id),
    });
  }

  @Get('me/authorities')
  @SignedIn()
  async authorities(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await sendJson(reply, authoritiesOf(actor));
  }

  @Get('me/authorities/:name')
  @SignedIn()
  async authority(@CurrentActor() actor: Actor, @Param('name') name: string, @Res() reply: FastifyReply) {
    await reply.type('application/json').send(String(authoritiesOf(actor).includes(name)));
  }
}

/** Of DHIS2's authorities the one that matters here: to hand in values. */
function authoritiesOf(actor: Actor): string[] {
  return holds(actor, ['submitter']) ? ['F_DATAVALUE_ADD'] : [];
}
