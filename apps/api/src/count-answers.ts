import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '#platform/metrics';
import { problemCodeOf } from './problem.filter.js';

const prefix = '/api/v1';
/** Where figures are handed in. */
const submitting = new Set(['/submissions', '/submissions/upload', '/submissions/:draft/confirm']);

/** Counts what was answered, how it went for submissions, and how sign-ins ended. */
export function countAnswers(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.count('xushi_requests_total', { status: `${Math.floor(reply.statusCode / 100)}xx` });
    if (request.method === 'POST') countPost(request, reply, metrics);
    done();
  });
}

function countPost(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const route = request.routeOptions.url?.slice(prefix.length) ?? '';
  const code = problemCodeOf(reply);
  if (route === '/session') metrics.count('xushi_sign_ins_total', { result: signedIn(code) });
  if (!submitting.has(route)) return;
  if (code !== undefined) metrics.count('xushi_rejected_total', { code });
  if (reply.statusCode !== 202) return; // a trial run is neither accepted nor refused
  metrics.count('xushi_accepted_total', {});
  metrics.observe('xushi_accept_seconds', {}, reply.elapsedTime / 1000);
}

function signedIn(code: string | undefined): 'ok' | 'failed' | 'locked' {
  if (code === undefined) return 'ok';
  return code === 'auth.locked' ? 'locked' : 'failed';
}
