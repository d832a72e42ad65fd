import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeSummaryXml, type wrapSummary } from '#exchange';

/** XML is answered in XML, unless JSON is asked for. */
export async function answerSummary(
  reply: FastifyReply,
  { headers }: FastifyRequest,
  { message, asXml }: { readonly message: ReturnType<typeof wrapSummary>; readonly asXml: boolean },
): Promise<void> {
  const accept = headers.accept ?? '';
  const wantsXml = /application\/xml|text\/xml/.test(accept) || (asXml && !accept.includes('json'));
  if (wantsXml) await reply.type('application/xml; charset=utf-8').send(writeSummaryXml(message));
  else await reply.type('application/json; charset=utf-8').send(JSON.stringify(message));
}
