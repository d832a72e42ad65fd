import type { IncomingMessage } from 'node:http';

/**
 * Other systems speak DHIS2's web API at `/api`, with the release in the address or without one, and with the format as a
 * suffix. All of that is brought into one form before a route is looked for: `/api/42/dataValueSets`, the format in Accept.
 */
export function dhis2Address(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): string {
  const url = request.url ?? '/';
  const [, release, resource = '', query = ''] = address.exec(url) ?? [];
  if (resource === '' || ours.test(resource)) return url;
  const [path, format] = withoutSuffix(resource);
  if (format !== undefined) request.headers.accept = format;
  if (request.method === 'POST') keepBody(request.headers, path);
  return `/api/${release ?? '42'}/${path}${query}`;
}

const address = /^\/api\/(?:(\d{1,3})\/)?([^?]*)(\?.*)?$/s;
const ours = /^(?:v1|docs|sdmx)(?:[/?-]|$)|^openapi\.json$/;

/** The body of these is taken as it comes, piece by piece, instead of being read into an object first. */
export const streamedBody = 'application/vnd.xushi.stream';
/** What the sender called it. */
export const sentType = 'x-xushi-sent-type';
/** XML of a bounded length, which is read as a whole. */
export const xmlBody = 'application/vnd.xushi.xml';
export const formBody = 'application/vnd.xushi.form';

const formats: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  csv: 'application/csv',
  'adx+xml': 'application/adx+xml',
};

function withoutSuffix(path: string): [path: string, format: string | undefined] {
  const [, stem, suffix = ''] = /^(.+)\.(json|adx\+xml|xml|csv)$/.exec(path) ?? [];
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
