import type { FastifyInstance, FastifyRequest } from 'fastify';

type RawRequest = FastifyRequest['raw'];

export interface SlowestBody {
  /** How often it is looked. */
  readonly everyMs: number;
  /** What must have come since the last look. */
  readonly leastBytes: number;
}

/** Below 64 kbit/s, a minute long, nobody is sending a file any more. */
export const slowestBody: SlowestBody = { everyMs: 60_000, leastBytes: 480_000 };

/**
 * A large file on a slow network takes minutes, so no clock runs for a request as a whole; a body that hardly comes at
 * all holds its connection for nothing, and is cut off.
 */
export function cutSlowBodies(fastify: FastifyInstance, { everyMs, leastBytes }: SlowestBody): void {
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    if (hasBody(raw)) watch(raw, { everyMs, leastBytes });
    done();
  });
}

function watch(raw: RawRequest, { everyMs, leastBytes }: SlowestBody): void {
  let seen = raw.socket.bytesRead;
  const looking = setInterval(() => {
    const came = raw.socket.bytesRead - seen;
    seen += came;
    if (raw.complete) clearInterval(looking);
    else if (came < leastBytes) raw.destroy();
  }, everyMs);
  raw.once('close', () => {
    clearInterval(looking);
  });
}

function hasBody({ headers }: RawRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
