import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Settings } from '#platform/config';

const strict = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** TLS is ended before us: promise it to browsers only where the public address says so. */
export function securityHeaders(settings: Pick<Settings, 'publicUrl'>): FastifyHelmetOptions {
  const isHttps = settings.publicUrl?.startsWith('https:') === true;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...strict, ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}) },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  };
}

/** Of the console: what its script makes of styles carries the nonce of the page; scripts come as files alone. */
export const consolePolicy = (nonce: string): string =>
  printed({ ...strict, 'style-src': ["'self'", `'nonce-${nonce}'`], 'connect-src': ["'self'"] });

const printed = (policy: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';');

/** The API page sets styles from its script, which only 'unsafe-inline' allows; scripts stay ours alone. */
export const docsPolicy = printed({ ...strict, 'style-src': ["'self'", "'unsafe-inline'"] });

/** A page that is kept and printed: it loads nothing, brings its own styles, and stands in no frame. */
export const paperPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What comes from outside is saved and never shown: should a browser show it all the same, it may do nothing. */
export const foreignFilePolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
