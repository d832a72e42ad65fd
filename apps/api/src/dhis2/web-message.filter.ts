import { STATUS_CODES } from 'node:http';
import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpStatus, type AppError, type ErrorKind } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { faultDocument } from '../problem-document.js';
import { knownError, placeOf } from '../problem.filter.js';

/** Where DHIS2 has a status of its own for what we would say otherwise. */
const statuses: Readonly<Partial<Record<ErrorKind, number>>> = { invalid: 409 };
const codes: Readonly<Partial<Record<ErrorKind, string>>> = { forbidden: 'E1006', 'not-found': 'E1005' };

/** What DHIS2 answers to anything that did not work. */
export function webMessage(status: number, message: string, errorCode?: string) {
  return {
    httpStatus: STATUS_CODES[status] ?? 'Error',
    httpStatusCode: status,
    status: 'ERROR' as const,
    message,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

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
    if (known === undefined) send(reply, webMessage(500, faultDocument(place).detail));
    else answer(reply, known, place.language);
  }
}

function answer(reply: FastifyReply, { kind, code, words, details }: AppError, language: 'zh' | 'en'): void {
  const status = statuses[kind] ?? httpStatus[kind];
  const wait = details.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  // DHIS2's own clients send a name and a password where nobody asks for a token
  if (status === 401) reply.header('www-authenticate', 'Basic realm="xushi"');
  send(reply, { ...webMessage(status, words[language], codes[kind]), devMessage: code });
}

function send(reply: FastifyReply, message: ReturnType<typeof webMessage> & { readonly devMessage?: string }): void {
  void reply.code(message.httpStatusCode).type('application/json').send(JSON.stringify(message));
}
