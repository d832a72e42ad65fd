import { Readable } from 'node:stream';
import { Controller, Get, Header, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AdxDefinitions } from '#exchange';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { CurrentActor, SignedIn } from './actor.js';
import { languageOf } from './problem-document.js';

const xml = 'application/xml; charset=utf-8';

/** What a document of ADX may say here; the documents themselves come and go as values of DHIS2. */
@ApiTags('exchange')
@Controller('adx')
@SignedIn()
export class AdxController {
  constructor(
    private readonly definitions: AdxDefinitions,
    private readonly clock: Clock,
  ) {}

  /** The structure definition, in SDMX-ML 2.1: data sets, data elements, and the regions that the account may see. */
  @Get('definition.xml')
  @ApiProduces(xml)
  @Header('content-type', xml)
  definition(@CurrentActor() actor: Actor, @Req() { id, headers }: FastifyRequest): StreamableFile {
    const language = languageOf(headers['accept-language']);
    const head = { id, prepared: this.clock.now().toISOString(), language };
    return new StreamableFile(Readable.from(this.definitions.definition(actor, head)));
  }

  /** The XML schema made of it, by which a sender checks a document before it is sent. */
  @Get('schema.xsd')
  @ApiProduces(xml)
  @Header('content-type', xml)
  schema(@CurrentActor() actor: Actor): string {
    return this.definitions.schema(actor);
  }
}
