import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MetadataOut } from '#exchange';
import { holds, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { CurrentActor, SignedIn } from '../actor.js';
import { answerMetadata } from './answer-metadata.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { sendJson } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** Who asks, as DHIS2's clients ask it of a server: with units, rights and settings. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42', 'api/43'])
export class MeController {
  constructor(private readonly metadata: MetadataOut) {}

  @Get('me')
  @SignedIn()
  async me(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply) {
    const units = this.metadata.ownUnits(actor).map((id) => ({ id }));
    const id = `U${actor.accountId.padStart(10, '0').slice(-10)}`;
    const me = {
      id,
      username: actor.username,
      surname: actor.displayName,
      firstName: actor.displayName,
      displayName: actor.displayName,
      name: actor.displayName,
      userCredentials: { id, username: actor.username },
      organisationUnits: units,
      dataViewOrganisationUnits: units,
      teiSearchOrganisationUnits: [],
      userGroups: [],
      userRoles: [],
      programs: [],
      settings: settingsOf(actor),
      authorities: authoritiesOf(actor),
      dataSets: this.metadata.dataSets(actor).map((dataSet) => dataSet.id),
    };
    await answerMetadata(reply, this.metadata.shown(actor, me, call.query), call);
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

  @Get('me/settings')
  @SignedIn()
  async settings(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await sendJson(reply, settingsOf(actor));
  }

  @Get('me/settings/:key')
  @SignedIn()
  async setting(@CurrentActor() actor: Actor, @Param('key') key: string, @Res() reply: FastifyReply) {
    await reply.type('application/json').send(JSON.stringify(settingOrThrow(actor, key)));
  }

  @Get('userSettings')
  @SignedIn()
  async userSettings(@CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await sendJson(reply, settingsOf(actor));
  }

  /** A text as it is, where the other address gives one of JSON. */
  @Get('userSettings/:key')
  @SignedIn()
  async userSetting(@CurrentActor() actor: Actor, @Param('key') key: string, @Res() reply: FastifyReply) {
    await reply.type('text/plain; charset=utf-8').send(settingOrThrow(actor, key));
  }
}

/** Of DHIS2's settings those that mean something here. */
function settingsOf({ locale }: Actor): Readonly<Record<string, string>> {
  return { keyUiLocale: locale, keyDbLocale: locale, keyAnalysisDisplayProperty: 'name' };
}

/** @throws AppError not-found */
function settingOrThrow(actor: Actor, key: string): string {
  const found = Object.entries(settingsOf(actor)).find(([name]) => name === key);
  if (found !== undefined) return found[1];
  throw new AppError('not-found', 'dhis2.setting', {
    zh: `没有设置项 ${key.slice(0, 60)}`,
    en: `There is no setting ${key.slice(0, 60)}`,
  });
}

/** Of DHIS2's authorities the one that matters here: to hand in values. */
function authoritiesOf(actor: Actor): string[] {
  return holds(actor, ['submitter']) ? ['F_DATAVALUE_ADD'] : [];
}
