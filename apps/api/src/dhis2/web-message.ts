import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { isListName } from '#exchange';
import { httpStatus, type AppError, type ErrorKind } from '#platform/errors';
import type { Language, Place } from '../problem-document.js';

/** Where DHIS2 has a status of its own for what we would say otherwise. */
const statuses: Readonly<Partial<Record<ErrorKind, number>>> = { invalid: 409 };
const codes: Readonly<Partial<Record<ErrorKind, string>>> = { forbidden: 'E1006', 'not-found': 'E1005' };

export interface WebMessageBody {
  readonly httpStatus: string;
  readonly httpStatusCode: number;
  readonly status: 'ERROR';
  readonly message: string;
  readonly devMessage?: string;
  readonly errorCode?: string;
}

/** What DHIS2 answers to anything that did not work. */
export function webMessage(status: number, message: string, errorCode?: string): WebMessageBody {
  return {
    httpStatus: STATUS_CODES[status] ?? 'Error',
    httpStatusCode: status,
    status: 'ERROR',
    message,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

export function sendWebMessage(reply: FastifyReply, message: WebMessageBody): void {
  void reply.code(message.httpStatusCode).type('application/json').send(JSON.stringify(message));
}

/** An error of ours in DHIS2's words. */
export function answerError(reply: FastifyReply, { kind, code, words, details }: AppError, language: Language): void {
  const status = statuses[kind] ?? httpStatus[kind];
  const wait = details.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  // DHIS2's own clients send a name and a password where nobody asks for a token
  if (status === 401) reply.header('www-authenticate', 'Basic realm="xushi"');
  sendWebMessage(reply, { ...webMessage(status, words[language], codes[kind]), devMessage: code });
}

/** What fails before a route has it: an address that is there, but not for this method, says what it takes. */
export function answerUnrouted(reply: FastifyReply, error: AppError, { path, language }: Place): void {
  const isRead = /^(?:GET|HEAD)$/.test(reply.request.method);
  const allowed = error.code === 'request.no_such_address' && !isRead ? methodsAt(path) : undefined;
  if (allowed === undefined) {
    answerError(reply, error, language);
    return;
  }
  const words = { zh: `此地址只能用 ${allowed}`, en: `This address takes ${allowed}` };
  reply.header('allow', allowed);
  sendWebMessage(reply, webMessage(405, words[language]));
}

const addresses: readonly (readonly [RegExp, string])[] = [
  [/^dataValueSets$/, 'GET, HEAD, POST'],
  [/^(?:dataValues|completeDataSetRegistrations)$/, 'GET, HEAD, POST, DELETE'],
  [/^(?:me|metadata|ping|userSettings)(?:\/|$)|^system\/./, 'GET, HEAD'],
];

/** The methods of an address in its one form; undefined where there is no such address. */
function methodsAt(path: string): string | undefined {
  const [, resource = ''] = /^\/api\/\d+\/(.*)/s.exec(path) ?? [];
  // of a list everything is read: its objects, and what is of them
  if (isListName(resource.split('/')[0] ?? '')) return 'GET, HEAD';
  return addresses.find(([pattern]) => pattern.test(resource))?.[1];
}
