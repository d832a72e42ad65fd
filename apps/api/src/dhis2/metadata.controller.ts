import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerMissing, isListName, MetadataOut, type JsonObject, type ListName, type Tried } from '#exchange';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { CurrentActor, SignedIn } from '../actor.js';
import { answerMetadata } from './answer-metadata.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { sendJson } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** The catalogue as DHIS2 lists it: data sets, data elements, indicators, organisation units and what they refer to. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42', 'api/43'])
export class MetadataController {
  constructor(private readonly metadata: MetadataOut) {}

  /** As a file that another instance takes in; `?dataSets=true&organisationUnits=true` for some lists alone. */
  @Get('metadata')
  @SignedIn()
  async file(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply): Promise<void> {
    await answerMetadata(reply, this.metadata.file(actor, call.query), call);
  }

  @Get(':list')
  @SignedIn()
  async list(
    @CurrentActor() actor: Actor,
    @Param('list') list: string,
    @Dhis2() call: Dhis2Call,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = this.metadata.list(actor, listOrThrow(list), { query: call.query, address: addressOf(request) });
    await answerMetadata(reply, answer, call);
  }

  @Get(':list/:uid')
  @SignedIn()
  async show(
    @CurrentActor() actor: Actor,
    @Param('list') name: string,
    @Param('uid') uid: string,
    @Dhis2() call: Dhis2Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const list = listOrThrow(name);
    const answer = this.metadata.show(actor, list, { uid, query: call.query });
    await answerOf(reply, answer, { list, uid, call });
  }

  /** A property alone; of a unit also its `children`, `descendants`, `ancestors` or `parents`. */
  @Get(':list/:uid/:part')
  @SignedIn()
  async showPart(
    @CurrentActor() actor: Actor,
    @Param() { list: name = '', uid = '', part = '' }: Partial<Record<'list' | 'uid' | 'part', string>>,
    @Dhis2() call: Dhis2Call,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const list = listOrThrow(name);
    const answer = this.metadata.showPart(actor, list, { uid, part, query: call.query });
    await answerOf(reply, answer, { list, uid, call });
  }
}

async function answerOf(
  reply: FastifyReply,
  answer: Tried<JsonObject> | null,
  { list, uid, call }: { readonly list: ListName; readonly uid: string; readonly call: Dhis2Call },
): Promise<void> {
  if (answer !== null) await answerMetadata(reply, answer, call);
  else await sendJson(reply, answerMissing(list, uid), 404);
}

/** The address as the client sees it, of which those of the other pages are made. */
function addressOf({ protocol, host, originalUrl }: FastifyRequest): string {
  return `${protocol}://${host}${originalUrl}`;
}

function listOrThrow(name: string): ListName {
  if (isListName(name)) return name;
  throw new AppError('not-found', 'request.no_such_address', { zh: '没有这个地址', en: 'There is no such address' });
}
