import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpStatus } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { faultOf, SdmxRefused, writeErrorJson, writeErrorXml, type SdmxFault } from '#exchange';
import { faultDocument, languageOf } from './problem-document.js';
import { knownError, placeOf } from './problem.filter.js';

interface Refusal {
  readonly fault: SdmxFault;
  readonly retryAfterSeconds?: number | undefined;
}

/** An error as SDMX tells it: in SDMX-JSON, or in SDMX-ML where XML is asked for. */
@Catch()
@Injectable()
export class SdmxFilter implements ExceptionFilter {
  constructor(private readonly log: JsonLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { fault, retryAfterSeconds } = this.refusalOf(error, request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // as in ProblemFilter: half an answer went out
      return;
    }
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    if (fault.status === 401) reply.header('www-authenticate', 'Bearer realm="xushi"');
    send(reply.code(fault.status), request, fault);
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    if (error instanceof SdmxRefused) return error;
    const known = knownError(error);
    if (known === undefined || known.kind === 'unavailable') {
      const cause = known?.cause ?? error;
      this.log.error('request failed', { code: known?.code ?? 'internal', requestId: request.id, error: cause });
    }
    if (known === undefined) {
      const { detail } = faultDocument(placeOf(request));
      return { fault: faultOf('sdmx.failed', 'internal', { zh: detail, en: detail }) };
    }
    const status = httpStatus[known.kind];
    const wait = known.details.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
    return { fault: { ...faultOf('sdmx.failed', known.code, known.words), status }, retryAfterSeconds: wait };
  }
}

/** As bytes: to a text a charset would be added, which clients do not expect. */
function send(reply: FastifyReply, { headers, id }: FastifyRequest, fault: SdmxFault): void {
  const language = languageOf(headers['accept-language']);
  const asXml = /xml/i.test(headers.accept ?? '') && !/json/i.test(headers.accept ?? '');
  const text = asXml
    ? writeErrorXml(fault)
    : writeErrorJson(fault, { id, prepared: new Date().toISOString(), language });
  void reply
    .header('vary', 'Accept, Accept-Language')
    .header('content-type', asXml ? 'application/xml' : 'application/json')
    .send(Buffer.from(text));
}
