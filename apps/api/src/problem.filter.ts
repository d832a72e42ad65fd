import { Catch, Injectable } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseUnavailable, failureCode, isOutage } from '#platform/db';
import { AppError } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { isDhis2Address } from './dhis2/dhis2-address.js';
import { answerUnrouted } from './dhis2/web-message.js';
import { foreignError } from './foreign-error.js';
import { faultDocument, languageOf, problemDocument } from './problem-document.js';
import type { Place, ProblemDocument } from './problem-document.js';

/** The one place where an error becomes an answer. What we did not foresee is logged and shown as a request id only. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: JsonLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const place = placeOf(request);
    const known = knownError(error);
    if (known === undefined || known.kind === 'unavailable') {
      const cause = known?.cause ?? error;
      this.log.error('request failed', { code: known?.code ?? 'internal', requestId: place.requestId, error: cause });
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // half an answer went out: a cut connection is the only honest end
      return;
    }
    // what fails before a route is found has no filter of its own
    if (known !== undefined && isDhis2Address(request.originalUrl)) answerUnrouted(reply, known, place);
    else sendProblem(reply, known === undefined ? faultDocument(place) : problemDocument(known, place), known);
  }
}

export const placeOf = (request: FastifyRequest): Place => ({
  path: request.url.split('?')[0] ?? '/',
  requestId: request.id,
  language: languageOf(request.headers['accept-language']),
});

const codes = new WeakMap<object, string>();

/** The code of the problem that a request was answered with, undefined where it was none. */
export const problemCodeOf = (reply: FastifyReply): string | undefined => codes.get(reply.raw);

export function sendProblem(reply: FastifyReply, document: ProblemDocument, error?: AppError): void {
  codes.set(reply.raw, document.code);
  const wait = error?.details.retryAfterSeconds ?? (document.status === 503 ? 5 : undefined);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (document.status === 401) reply.header('www-authenticate', 'Bearer realm="xushi"');
  void reply
    .code(document.status)
    .header('content-language', /[㐀-鿿]/.test(document.title) ? 'zh' : 'en')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** A lock or a statement that took too long is load, not a fault: the same request may succeed in a moment. */
export function knownError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const code = failureCode(error);
  if (isOutage(error) || code === '55P03' || code === '57014' || code === '40001' || code === '40P01') {
    return databaseUnavailable(error);
  }
  return foreignError(error);
}
