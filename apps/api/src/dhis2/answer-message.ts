import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeBareSummaryXml, writeMessageXml } from '#exchange';
import { withoutEnvelope } from './dhis2-address.js';
import { sendJson } from './send-json.js';

interface Answer {
  readonly message: Parameters<typeof writeMessageXml>[0];
  /** What was sent is XML. */
  readonly asXml: boolean;
}

/** XML is answered in XML, unless JSON is asked for; a summary to an address of an older release without its envelope, as 200. */
export async function answerMessage(
  reply: FastifyReply,
  { headers }: FastifyRequest,
  { message, asXml }: Answer,
): Promise<void> {
  const { accept = '', [withoutEnvelope]: isBare } = headers;
  const summary = isBare !== undefined && 'importCount' in message.response ? message.response : null;
  const status = summary === null ? message.httpStatusCode : 200;
  const wantsXml = /application\/xml|text\/xml/.test(accept) || (asXml && !accept.includes('json'));
  if (!wantsXml) {
    await sendJson(reply, summary ?? message, status);
    return;
  }
  const text = summary === null ? writeMessageXml(message) : writeBareSummaryXml(summary);
  await reply.code(status).type('application/xml; charset=utf-8').send(text);
}
