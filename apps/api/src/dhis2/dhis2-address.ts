import type { IncomingMessage } from 'node:http';

/**
 * Other systems speak DHIS2's web API at `/api`, with the release in the address or without one, with the format as a
 * suffix, and with a slash at the end. All of that is brought into one form before a route is looked for:
 * `/api/42/dataValueSets`, the format in Accept.
 */
export function dhis2Address(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): string {
  const url = request.url ?? '/';
  const [, asked, given = '', query = ''] = address.exec(url) ?? [];
  const release = Number(asked ?? latestOlder);
  if (given === '' || ours.test(given) || release < oldest || release > newest) return url;
  const [named, format] = withoutSuffix(given.endsWith('/') ? given.slice(0, -1) : given);
  const path = named.replace(otherName, (name) => otherNames[name] ?? name);
  if (format !== undefined) request.headers.accept = format;
  if (request.method === 'POST') keepBody(request.headers, path);
  if (release < enveloped) request.headers[withoutEnvelope] = 'true';
  return `/api/${release === newest ? newest : latestOlder}/${path}${query}`;
}

/** Whether an address, as it came, is one of those that DHIS2's clients ask. */
export function isDhis2Address(url: string): boolean {
  const [, , resource = ''] = address.exec(url) ?? [];
  return resource !== '' && !ours.test(resource);
}

const address = /^\/api\/(?:(\d{1,3})\/)?([^?]*)(\?.*)?$/s;
const ours = /^(?:v1|docs|sdmx)(?:[/?-]|$)|^openapi\.json$/;

/** A server takes the numbers of older releases and answers in its own manner; only the newest has another. */
const [oldest, latestOlder, newest] = [28, 42, 43];
/** Since this release a summary comes in an envelope. */
const enveloped = 38;

/** What stands under two names. */
const otherName = /^(?:me\/authorization|system\/uid)(?=\/|$)/;
const otherNames: Readonly<Record<string, string>> = {
  'me/authorization': 'me/authorities',
  'system/uid': 'system/id',
};

/** The body of these is taken as it comes, piece by piece, instead of being read into an object first. */
export const streamedBody = 'application/vnd.xushi.stream';
/** What the sender called it. */
export const sentType = 'x-xushi-sent-type';
/** XML of a bounded length, which is read as a whole. */
export const xmlBody = 'application/vnd.xushi.xml';
export const formBody = 'application/vnd.xushi.form';
/** That the address names a release whose summaries come bare. */
export const withoutEnvelope = 'x-xushi-without-envelope';

const formats: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  csv: 'application/csv',
  'adx+xml': 'application/adx+xml',
  'adx%2Bxml': 'application/adx+xml',
};

function withoutSuffix(path: string): [path: string, format: string | undefined] {
  const [, stem, suffix = ''] = /^(.+)\.(json|adx(?:\+|%2B)xml|xml|csv)$/.exec(path) ?? [];
  return stem === undefined ? [path, undefined] : [stem, formats[suffix]];
}

function keepBody(headers: IncomingMessage['headers'], path: string): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  // a type that nobody reads is refused by the route, in the words of DHIS2
  if (path === 'dataValueSets') {
    headers[sentType] = type;
    headers['content-type'] = streamedBody;
  }
  if (path === 'completeDataSetRegistrations' && /^(?:application|text)\/xml$/.test(type))
    headers['content-type'] = xmlBody;
  if (path === 'dataValues' && type === 'application/x-www-form-urlencoded') headers['content-type'] = formBody;
}
