import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { consolePolicy } from './security-headers.js';

/** What is not the console's: the service itself. */
const notPages = /^\/(?:api|healthz|readyz|metrics|assets)(?:[/?]|$)/;

const year = 31_536_000;

/** Beside the compiled programs, wherever this one lies among them. */
function builtConsole(): string | undefined {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 5; up += 1) {
    const found = path.join(folder, 'web');
    if (existsSync(path.join(found, 'assets'))) return found;
    folder = path.dirname(folder);
  }
  return undefined;
}

/**
 * The console, at every address that a person may open: its pages have addresses of their own, and all of them begin with
 * the same document. Files are named for their content and kept for a year; the document is asked for each time, with a
 * nonce of its own for the styles that the page makes.
 */
export async function serveConsole(fastify: FastifyInstance): Promise<void> {
  const folder = builtConsole();
  if (folder === undefined) return;
  const document = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const open = (_request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(18).toString('base64');
    return reply
      .header('content-security-policy', consolePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(document.replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`));
  };
  await fastify.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: year * 1_000,
  });
  fastify.get('/old-browser.js', (_request, reply) =>
    reply.type('text/javascript').send(readFileSync(path.join(folder, 'old-browser.js'))),
  );
  fastify.get('/', open);
  fastify.get('/*', (request, reply) => {
    if (notPages.test(request.url)) {
      reply.callNotFound();
      return;
    }
    return open(request, reply);
  });
}
