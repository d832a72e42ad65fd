import type { FastifyInstance } from 'fastify';

/** The address that messages carry. Until there is a page for it, it leads to the alert itself. */
export function serveAlertLinks(fastify: FastifyInstance): void {
  fastify.get<{ Params: { id: string } }>('/alerts/:id(^\\d{1,18}$)', (request, reply) =>
    reply.redirect(`/api/v1/alerts/${request.params.id}`, 302),
  );
}
