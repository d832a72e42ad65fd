import { Body, Controller, Delete, Get, HttpCode, Post, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Registrations, summarizeImport, textOf, wrapSummary } from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from '../actor.js';
import { checkWords } from './check-words.js';
import { withoutEnvelope } from './dhis2-address.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { flagOf, idSchemesIn } from './import-options.js';
import { outgoingSchemes } from './outgoing-schemes.js';
import { WebMessageFilter } from './web-message.filter.js';
import { webMessage } from './web-message.js';

const registration = z.object({
  dataSet: z.string().optional(),
  period: z.string().optional(),
  organisationUnit: z.string().optional(),
  completed: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
});
const RegistrationsBody = z.object({ completeDataSetRegistrations: z.array(registration).max(1_000).default([]) });
type RegistrationsBody = z.infer<typeof RegistrationsBody>;

/** That data sets are complete: that their forms were handed in. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42/completeDataSetRegistrations', 'api/43/completeDataSetRegistrations'])
export class RegistrationsController {
  constructor(private readonly registrations: Registrations) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async list(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply): Promise<void> {
    checkWords(call.query);
    const schemes = outgoingSchemes(call.query, 'uid');
    const found = await this.registrations.list(scopeOf(actor, ...figureReaders), call.query, schemes);
    if (!('errorCode' in found)) {
      await reply.type('application/json').send(JSON.stringify({ completeDataSetRegistrations: found }));
      return;
    }
    const message = webMessage(409, found.words[call.language], found.errorCode);
    await reply.code(409).type('application/json').send(JSON.stringify(message));
  }

  @Post()
  @HttpCode(200)
  @Allow('submitter')
  async take(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @Body({ schema: RegistrationsBody }) body: RegistrationsBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const dryRun = flagOf(call.query, 'dryRun') ?? false;
    const terms = { ...call, dryRun, idSchemes: idSchemesIn(call.query) };
    const outcome = await this.registrations.take(actor, body.completeDataSetRegistrations, terms);
    const message = wrapSummary(summarizeImport(outcome, call.language));
    const isBare = reply.request.headers[withoutEnvelope] !== undefined;
    const answer = JSON.stringify(isBare ? message.response : message);
    await reply
      .code(isBare ? 200 : message.httpStatusCode)
      .type('application/json')
      .send(answer);
  }

  @Delete()
  @HttpCode(204)
  @Allow('submitter')
  async remove(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply): Promise<void> {
    const { query } = call;
    const named = { dataSet: textOf(query, 'ds'), period: textOf(query, 'pe'), organisationUnit: textOf(query, 'ou') };
    const terms = { ...call, dryRun: false, idSchemes: {} };
    const outcome = await this.registrations.take(actor, [{ ...named, completed: false }], terms);
    const [conflict] = summarizeImport(outcome, call.language).conflicts;
    if (conflict === undefined) await reply.code(204).send();
    else
      await reply
        .code(409)
        .type('application/json')
        .send(JSON.stringify(webMessage(409, conflict.value, conflict.errorCode)));
  }
}
