import { Controller, Delete, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OneValue, type CodedRefusal, type OneValueAsked } from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from '../actor.js';
import { RequestId } from '../request-facts.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { flagOf } from './import-options.js';
import { sendJson, sendRefused } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** One value at a time. Both halves of a ratio belong into one payload: here a half is taken where the other stands already. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42/dataValues', 'api/43/dataValues'])
export class DataValuesController {
  constructor(private readonly one: OneValue) {}

  @Post()
  @HttpCode(201)
  @Allow('submitter')
  async put(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    for (const name of ['followUp', 'force']) flagOf(call.query, name);
    const asked = askedIn({ ...textsIn(call.query), ...textsIn(request.body) }, attributeIn(request.body));
    const refused = await this.one.put(actor, asked, { ...call, requestId });
    await answer(reply, refused, { call, status: 201 });
  }

  @Delete()
  @Allow('submitter')
  async remove(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @RequestId() requestId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refused = await this.one.remove(actor, askedIn(textsIn(call.query)), { ...call, requestId });
    await answer(reply, refused, { call, status: 204 });
  }

  /** A list of one text, as there. */
  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async show(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply): Promise<void> {
    const value = await this.one.find(scopeOf(actor, ...figureReaders), askedIn(textsIn(call.query)));
    if (typeof value === 'string') await sendJson(reply, [value]);
    else await answer(reply, value, { call, status: 200 });
  }
}

async function answer(
  reply: FastifyReply,
  refused: CodedRefusal | null,
  { call, status }: { readonly call: Dhis2Call; readonly status: number },
): Promise<void> {
  if (refused === null) await reply.code(status).send();
  else await sendRefused(reply, refused, call);
}

/** Short names in an address or a form, long ones in JSON. */
function askedIn(given: Readonly<Record<string, string>>, attribute?: OneValueAsked['attribute']): OneValueAsked {
  const of = (...names: readonly string[]): string | undefined =>
    names.map((name) => given[name]).find((text) => text !== undefined);
  return {
    dataElement: of('de', 'dataElement'),
    period: of('pe', 'period'),
    orgUnit: of('ou', 'orgUnit'),
    dataSet: of('ds', 'dataSet'),
    categoryOptionCombo: of('co', 'categoryOptionCombo'),
    attribute: attribute ?? { combo: of('cc'), options: of('cp')?.split(';') },
    value: of('value'),
    comment: of('comment'),
  };
}

const AttributeBody = z.object({
  attribute: z.object({ combo: z.string().optional(), options: z.array(z.string()).max(20).optional() }),
});

/** In JSON attributes are a thing of their own. */
function attributeIn(body: unknown): OneValueAsked['attribute'] | undefined {
  const { data } = AttributeBody.safeParse(body);
  return data?.attribute;
}

/** What of it is text, or says itself as one; the rest is passed over. */
function textsIn(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}
