import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  PayloadFault,
  readXmlRegistrations,
  Registrations,
  summarizeImport,
  textOf,
  wrapSummary,
  writeXmlRegistrations,
} from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from '../actor.js';
import { answerMessage } from './answer-message.js';
import { checkWords } from './check-words.js';
import { xmlBody } from './dhis2-address.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { flagOf, idSchemesIn } from './import-options.js';
import { outgoingSchemes } from './outgoing-schemes.js';
import { sendJson, sendRefused } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';
import { webMessage } from './web-message.js';

const registration = z.object({
  dataSet: z.string().optional(),
  period: z.string().optional(),
  organisationUnit: z.string().optional(),
  completed: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
});
/** XML comes as its text, and says the same. */
const RegistrationsBody = z.preprocess(
  (body) => (typeof body === 'string' ? fromXml(body) : body),
  z.object({
    dryRun: z.boolean().optional(),
    completeDataSetRegistrations: z.array(registration).max(1_000).default([]),
  }),
);
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
  async list(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    checkWords(call.query);
    const schemes = outgoingSchemes(call.query, 'uid');
    const found = await this.registrations.list(scopeOf(actor, ...figureReaders), call.query, schemes);
    if ('errorCode' in found) {
      await sendRefused(reply, found, call);
      return;
    }
    const format = textOf(call.query, 'format') ?? headers.accept ?? '';
    if (/\bxml\b/.test(format)) await reply.type('application/xml; charset=utf-8').send(writeXmlRegistrations(found));
    else await sendJson(reply, { completeDataSetRegistrations: found });
  }

  @Post()
  @HttpCode(200)
  @Allow('submitter')
  async take(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @Body({ schema: RegistrationsBody }) body: RegistrationsBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const dryRun = flagOf(call.query, 'dryRun') ?? body.dryRun ?? false;
    const terms = { ...call, dryRun, idSchemes: idSchemesIn(call.query) };
    const outcome = await this.registrations.take(actor, body.completeDataSetRegistrations, terms);
    const message = wrapSummary(summarizeImport(outcome, call.language));
    await answerMessage(reply, request, { message, asXml: request.headers['content-type'] === xmlBody });
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
    else await sendJson(reply, webMessage(409, conflict.value, conflict.errorCode), 409);
  }
}

/** @throws AppError with the words of what cannot be read */
function fromXml(text: string): unknown {
  try {
    return readXmlRegistrations(text);
  } catch (error) {
    throw error instanceof PayloadFault ? new AppError('invalid', 'request.invalid', error.words) : error;
  }
}
