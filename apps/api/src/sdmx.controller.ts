import { Readable } from 'node:stream';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultOf, SdmxData, SdmxRefused, SdmxStructures, type SdmxMessage, type SdmxRequest } from '#exchange';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { Allow, CurrentActor } from './actor.js';
import { ForeignInput } from './dhis2/dhis2-request.js';
import { Downloads } from './downloads.module.js';
import { languageOf } from './problem-document.js';
import { SdmxFilter } from './sdmx.filter.js';

/** SDMX REST 1 at `/api/sdmx`, REST 2 at `/api/sdmx/v2`. What follows, path and query, is read as it was sent. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(SdmxFilter)
@Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
@Controller('api/sdmx')
export class SdmxController {
  constructor(
    private readonly data: SdmxData,
    private readonly structures: SdmxStructures,
    private readonly clock: Clock,
    private readonly downloads: Downloads,
  ) {}

  @Get('data/*')
  dataOf1(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.giveData(actor, '1', { request, reply });
  }

  @Get('v2/data/*')
  dataOf2(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.giveData(actor, '2', { request, reply });
  }

  @Get('v2/structure/*')
  structuresOf2(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = readRequest(request, '/api/sdmx/v2/structure/');
    return answer(reply, this.structures.answer(asked, '2', this.headOf(request)));
  }

  /** Availability, schemas and metadata reports. */
  @Get('v2/*')
  othersOf2(@Req() request: FastifyRequest): void {
    const [what = ''] = readRequest(request, '/api/sdmx/v2/').path;
    throw new SdmxRefused(
      faultOf('sdmx.not-found', what, {
        zh: `不提供 ${what}；可用 data 与 structure。`,
        en: `There is no ${what}; there are data and structure.`,
      }),
    );
  }

  @Get('*')
  structuresOf1(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = readRequest(request, '/api/sdmx/');
    return answer(reply, this.structures.answer(asked, '1', this.headOf(request)));
  }

  private giveData(
    actor: Actor,
    dialect: '1' | '2',
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<void> {
    const asked = readRequest(request, dialect === '1' ? '/api/sdmx/data/' : '/api/sdmx/v2/data/');
    this.downloads.enter(actor.accountId, reply);
    const how = { dialect, head: this.headOf(request) };
    return answer(reply, this.data.answer(scopeOf(actor, ...figureReaders), asked, how));
  }

  private headOf({ id, headers }: FastifyRequest) {
    const language = languageOf(headers['accept-language']);
    return { id, prepared: this.clock.now().toISOString(), language };
  }
}

/** A plus is a plus, and `c[FREQ]` a name: none of it is left to the framework. */
function readRequest({ url, headers }: FastifyRequest, prefix: string): SdmxRequest {
  const at = url.indexOf('?');
  const [path, query] = at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const before = prefix.split('/').length - 1;
  return { path: path.split('/').slice(before).map(decodeURIComponent), query, accept: headers.accept };
}

/** The first piece is waited for: until then it may still turn out that there is nothing to give. */
async function answer(reply: FastifyReply, { contentType, pieces }: SdmxMessage): Promise<void> {
  const rest = Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 });
  await new Promise<void>((resolve, reject) => {
    rest.once('readable', resolve).once('end', resolve).once('error', reject);
  });
  await reply.header('content-type', contentType).header('vary', 'Accept, Accept-Language').send(rest);
}
