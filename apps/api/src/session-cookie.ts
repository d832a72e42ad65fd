import type { IncomingHttpHeaders } from 'node:http';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Settings } from '#platform/config';

type Address = Pick<Settings, 'publicUrl'>;

const isHttps = ({ publicUrl }: Address) => publicUrl?.startsWith('https:') === true;

/** Browsers bind a `__Host-` cookie to this very host over TLS; a local start over http must do without. */
export const sessionCookieName = (settings: Address): string =>
  isHttps(settings) ? '__Host-xushi_session' : 'xushi_session';

/** Lax and not strict: an identity provider sends people back from another site. */
export const sessionCookieOptions = (settings: Address): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: isHttps(settings),
});

/** Between the password and the code: of use to one route, and for minutes. */
export const ticketCookieName = (settings: Address): string =>
  isHttps(settings) ? '__Host-xushi_ticket' : 'xushi_ticket';

export const ticketCookieOptions = (settings: Address): CookieSerializeOptions => ({
  ...sessionCookieOptions(settings),
  sameSite: 'strict',
});

/** To the provider and back; lax, since it is another site that sends people back. */
export const tripCookieName = (settings: Address): string => (isHttps(settings) ? '__Host-xushi_trip' : 'xushi_trip');

export const tripCookieOptions = (settings: Address): CookieSerializeOptions => ({
  ...sessionCookieOptions(settings),
  maxAge: 600,
});

/**
 * Whether a browser's request comes from our own pages. Browsers send Origin with every unsafe request; what sends none
 * is not a browser, and is held by the CSRF token alone.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, { publicUrl }: Address): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  return publicUrl === undefined ? origin === `http://${host ?? ''}` : origin === new URL(publicUrl).origin;
}
