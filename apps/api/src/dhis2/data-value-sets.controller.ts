import { Controller, Get, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  answerStart,
  summarizeImport,
  textOf,
  unpackBody,
  ValueJobs,
  ValuesImport,
  ValuesOut,
  wrapSummary,
  writeAdx,
  writeCsvValues,
  writeJsonValues,
  writeXmlValues,
  type PayloadFormat,
} from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from '../actor.js';
import { Downloads } from '../downloads.module.js';
import { OpenAnswers } from '../open-answers.js';
import { RequestId } from '../request-facts.js';
import { answerMessage } from './answer-message.js';
import { checkWords } from './check-words.js';
import { sentType } from './dhis2-address.js';
import { Dhis2, ForeignInput, type Dhis2Call } from './dhis2-request.js';
import { flagOf, importOptions } from './import-options.js';
import { outgoingFile } from './outgoing-file.js';
import { outgoingSchemes } from './outgoing-schemes.js';
import { packBody } from './pack-body.js';
import { sendRefused } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

const formats: Readonly<Record<string, PayloadFormat>> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/csv': 'csv',
  'text/csv': 'csv',
  'application/adx+xml': 'adx',
};

/** Values in and out, as DHIS2 has it. What it takes goes the way of every form. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42/dataValueSets', 'api/43/dataValueSets'])
export class DataValueSetsController {
  /** A payload is held while it is sorted. */
  private readonly imports = new OpenAnswers({ perAccount: 2, inAll: 4 });

  constructor(
    private readonly values: ValuesImport,
    private readonly out: ValuesOut,
    private readonly jobs: ValueJobs,
    private readonly downloads: Downloads,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Allow('submitter')
  async take(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = formats[String(request.headers[sentType])];
    if (format === undefined) throw unsupported();
    const options = importOptions(call, requestId);
    // the codes of ADX are codes, whatever is not said
    const idSchemes = format === 'adx' ? { idScheme: 'code', ...defined(options.idSchemes) } : options.idSchemes;
    const firstRowIsHeader = flagOf(call.query, 'firstRowIsHeader') ?? true;
    const asXml = format === 'xml' || format === 'adx';
    this.imports.enter(actor.accountId, reply);
    const body = bodyOf(request);
    if (flagOf(call.query, 'async') === true) {
      const asked = { ...options, idSchemes, firstRowIsHeader };
      const { job, receivedAt } = await this.jobs.receive(actor, body, { format, asked });
      const started = { id: job, created: receivedAt.toISOString(), options: { ...options.echo, async: true } };
      await answerMessage(reply, request, { message: answerStart(started, call.dialect), asXml });
      return;
    }
    const bytes = unpackBody(body, this.settings.importLimitBytes);
    const reading = this.values.read(bytes, { format, dialect: call.dialect, firstRowIsHeader });
    const outcome = await this.values.take(actor, reading, { ...options, idSchemes });
    const message = wrapSummary(summarizeImport(outcome, call.language));
    // a body that goes on beyond every bound is not waited for
    if (!request.raw.complete) reply.header('connection', 'close');
    await answerMessage(reply, request, { message, asXml });
  }

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async give(
    @CurrentActor() actor: Actor,
    @Dhis2() call: Dhis2Call,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    checkWords(call.query);
    const format = wantedFormat(call, request);
    const schemes = outgoingSchemes(call.query, format === 'adx' ? 'code' : 'uid');
    const answer = this.out.read(scopeOf(actor, ...figureReaders), call.query, schemes);
    if ('errorCode' in answer) {
      await sendRefused(reply, answer, call);
      return;
    }
    this.downloads.enter(actor.accountId, reply);
    const { set, values } = answer;
    const text = {
      json: () => writeJsonValues(values, set, call.dialect),
      xml: () => writeXmlValues(values, set, call.dialect),
      csv: () => writeCsvValues(values),
      adx: () => writeAdx(this.out.adxRows(values, schemes), new Date().toISOString()),
    }[format]();
    const { packing, type, name, attachment } = outgoingFile(call.query, format);
    if (attachment !== undefined) {
      reply.headers({ 'content-disposition': attachment, 'content-transfer-encoding': 'binary' });
    }
    await reply.type(type).send(packBody(text, packing, name));
  }
}

/** By the address, its parameter, or Accept, in this order; JSON where none of them says anything that we write. */
function wantedFormat({ query }: Dhis2Call, { headers }: FastifyRequest): PayloadFormat {
  const word = textOf(query, 'format')?.toLowerCase();
  if (word === 'json' || word === 'xml' || word === 'csv') return word;
  if (word === 'adx+xml' || word === 'adx xml') return 'adx';
  const accepted = (headers.accept ?? '').split(',').map((one) => one.split(';')[0]?.trim() ?? '');
  return accepted.flatMap((one) => formats[one] ?? [])[0] ?? 'json';
}

function defined(schemes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemes).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

function unsupported(): AppError {
  return new AppError('unsupported', 'request.content_type', {
    zh: '请以 application/json、application/xml、application/csv 或 application/adx+xml 发送',
    en: 'Send application/json, application/xml, application/csv or application/adx+xml',
  });
}

/** A body that nobody has read yet is a stream; one that is not there is an empty one. */
async function* bodyOf({ body }: FastifyRequest): AsyncGenerator<Uint8Array> {
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return;
  for await (const piece of body as AsyncIterable<Buffer>) yield piece;
}
