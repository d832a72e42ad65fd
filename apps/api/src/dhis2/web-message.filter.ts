import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JsonLogger } from '#platform/log';
import { faultDocument } from '../problem-document.js';
import { knownError, placeOf } from '../problem.filter.js';
import { answerError, sendWebMessage, webMessage } from './web-message.js';

/** An error of ours as a WebMessage: what our own addresses tell as a problem document. */
@Catch()
@Injectable()
export class WebMessageFilter implements ExceptionFilter {
  constructor(private readonly log: JsonLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const place = placeOf(request);
    const known = knownError(error);
    if (known === undefined || known.kind === 'unavailable') {
      const cause = known?.cause ?? error;
      this.log.error('request failed', { code: known?.code ?? 'internal', requestId: place.requestId, error: cause });
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // as in ProblemFilter: half an answer went out
      return;
    }
    if (known === undefined) sendWebMessage(reply, webMessage(500, faultDocument(place).detail));
    else answerError(reply, known, place.language);
  }
}
