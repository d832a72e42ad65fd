import type { FastifyInstance } from 'fastify';

/** Once the service stops, an answer is the last of its connection: a requester who keeps it open holds nobody up. */
export function endConnections(fastify: FastifyInstance): void {
  let stopping = false;
  fastify.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}
