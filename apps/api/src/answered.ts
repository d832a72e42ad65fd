import type { FastifyReply } from 'fastify';
import type { AcceptedAnswer, CheckedAnswer } from '#submissions';

/** A dry run is answered, not accepted; a replay says that it is one. */
export function answered(reply: FastifyReply, answer: AcceptedAnswer | CheckedAnswer) {
  if (answer.outcome === 'checked') reply.status(200);
  if (answer.outcome === 'replayed') reply.header('Idempotent-Replayed', 'true');
  return answer;
}
