import { Body, Controller, Delete, Get, HttpCode, Post, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Registrations, summarizeImport, textOf, wrapSummary } from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Allow, CurrentActor } from '../actor.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { flagOf } from './import-options.js';
import { sendJson, sendRefused } from './send-json.js';
import { webMessage, WebMessageFilter } from './web-message.filter.js';

const registration = z.object({
  dataSet: z.string().optional(),
  period: z.string().optional(),
  organisationUnit: z.string().optional(),
  completed: z.boolean().optional(),
});
const RegistrationsBody = z.object({ completeDataSetRegistrations: z.array(registration).max(1_000) });
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
    const found = await this.registrations.list(scopeOf(actor, ...figureReaders), call.query);
    if ('errorCode' in found) await sendRefused(reply, found, call);
    else await sendJson(reply, { completeDataSetRegistrations: found });
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
    const outcome = await this.registrations.take(actor, body.completeDataSetRegistrations, { ...call, dryRun });
    const message = wrapSummary(summarizeImport(outcome, call.language));
    await sendJson(reply, message, message.httpStatusCode);
  }

  @Delete()
  @HttpCode(204)
  @Allow('submitter')
  async remove(@CurrentActor() actor: Actor, @Dhis2() call: Dhis2Call, @Res() reply: FastifyReply): Promise<void> {
    const { query } = call;
    const named = { dataSet: textOf(query, 'ds'), period: textOf(query, 'pe'), organisationUnit: textOf(query, 'ou') };
    const outcome = await this.registrations.take(actor, [{ ...named, completed: false }], { ...call, dryRun: false });
    const [conflict] = summarizeImport(outcome, call.language).conflicts;
    if (conflict === undefined) await reply.code(204).send();
    else await sendJson(reply, webMessage(409, conflict.value, conflict.errorCode), 409);
  }
}
