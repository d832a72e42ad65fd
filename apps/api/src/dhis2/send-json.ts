import type { FastifyReply } from 'fastify';
import type { CodedRefusal } from '#exchange';
import type { Dhis2Call } from './dhis2-request.js';
import { webMessage } from './web-message.js';

export async function sendJson(reply: FastifyReply, body: object, status = 200): Promise<void> {
  await reply.code(status).type('application/json').send(JSON.stringify(body));
}

/** In DHIS2's code, and the language of the caller. */
export async function sendRefused(
  reply: FastifyReply,
  { errorCode, words }: CodedRefusal,
  call: Dhis2Call,
): Promise<void> {
  await sendJson(reply, webMessage(409, words[call.language], errorCode), 409);
}
