import type { FastifyInstance } from 'fastify';

/** The addresses that messages carry: of one alert, and of all. Until there are pages for them, they lead to the answers. */
export function serveAlertLinks(fastify: FastifyInstance): void {
  fastify.get<{ Params: { id: string } }>('/alerts/:id(^\\d{1,18}$)', (request, reply) =>
    reply.redirect(`/api/v1/alerts/${request.params.id}`, 302),
  );
  fastify.get('/alerts', (_request, reply) => reply.redirect('/api/v1/alerts?state=open', 302));
}
