import { parsed, refused, type Parsed } from './sdmx-fault.js';
import { parseKey, type Dialect, type SeriesKey } from './parse-key.js';

/** Which dataflow; null where any will do. `version` may be `latest`. */
export interface FlowReference {
  readonly agency: string | null;
  readonly id: string | null;
  readonly version: string;
}

export interface DataAddress {
  readonly flow: FlowReference;
  readonly keys: readonly SeriesKey[];
}

const identifier = /^[A-Za-z0-9_@$.-]{1,100}$/;

/**
 * What follows `data/` in the path, its segments decoded: `XUSHI,PLAN,1.0/KEY/all` in REST 1, `dataflow/XUSHI/PLAN/1.0.0/KEY` in
 * REST 2. What is left out at the end means all; an empty last segment is a slash that was appended.
 */
export function parseDataAddress(segments: readonly string[], dialect: Dialect): Parsed<DataAddress> {
  const path = segments.at(-1) === '' ? segments.slice(0, -1) : segments;
  return dialect === '1' ? parseOld(path) : parseNew(path);
}

function parseOld(path: readonly string[]): Parsed<DataAddress> {
  const [flowRef = '', key = 'all', provider = 'all', ...more] = path;
  if (more.length > 0 || flowRef === '') return wrongShape('/data/FLOW/KEY/all');
  if (!['all', 'XUSHI', 'all,XUSHI', 'ALL', 'XUSHI,XUSHI'].includes(provider)) {
    return refused('sdmx.not-found', provider, {
      zh: `没有数据提供方 ${provider}；请写 all。`,
      en: `There is no data provider ${provider}; write all.`,
    });
  }
  const parts = flowRef.split(',');
  if (parts.length > 3) return wrongShape('/data/AGENCY,FLOW,VERSION/KEY/all');
  const [agency, id, version] =
    parts.length === 1 ? ['all', flowRef, 'latest'] : [parts[0], parts[1], parts[2] ?? 'latest'];
  return withKeys({ agency, id, version }, parseKey(key, '1'));
}

function parseNew(path: readonly string[]): Parsed<DataAddress> {
  const [context = '*', agency = '*', id = '*', version = '~', key = '*', ...more] = path;
  if (more.length > 0) return wrongShape('/data/dataflow/AGENCY/FLOW/VERSION/KEY');
  if (context !== 'dataflow' && context !== '*') {
    return refused('sdmx.not-implemented', context, {
      zh: `不按 ${context} 提供数据；请写 dataflow。`,
      en: `Data are not offered by ${context}; write dataflow.`,
    });
  }
  return withKeys({ agency, id, version }, parseKey(key, '2'));
}

function withKeys(
  { agency = 'all', id = 'all', version = 'latest' }: Readonly<Record<'agency' | 'id' | 'version', string | undefined>>,
  keys: Parsed<readonly SeriesKey[]>,
): Parsed<DataAddress> {
  // in a version a plus may be a wildcard, `1+.0.0`; beside others it stands for several only between two of them
  const several = [agency, id].find((part) => part.length > 1 && /[,+]/.test(part)) ?? listed(version);
  if (several !== undefined) {
    return refused('sdmx.not-implemented', several, {
      zh: `一次只查一个数据流；请把“${several}”分开查询。`,
      en: `One dataflow is answered at a time; ask for "${several}" in parts.`,
    });
  }
  const wrong = [agency, id].find((part) => anyOr(part) !== null && !identifier.test(part));
  if (wrong !== undefined) return wrongShape('AGENCY, FLOW');
  if (!keys.ok) return keys;
  const flow = { agency: anyOr(agency), id: anyOr(id), version: readVersion(version) };
  return parsed({ flow, keys: keys.value });
}

function listed(version: string): string | undefined {
  return /,|\d\+\d/.test(version) ? version : undefined;
}

/** Both lines' words for any. */
function anyOr(text: string): string | null {
  return ['*', 'all', 'ALL', ''].includes(text) ? null : text;
}

/** There is one version of each at a time, so the latest, the latest stable and all of them are the same one. */
function readVersion(text: string): string {
  return ['~', '+', '*', 'all', 'ALL', 'LATEST', 'latest', ''].includes(text) ? 'latest' : text;
}

/** Whether a version that was asked for is the one that there is, in either of its spellings. */
export function isOurVersion(version: string): boolean {
  return version === 'latest' || /^1(?:\+?\.0){0,2}\+?$/.test(version);
}

function wrongShape(shape: string): Parsed<never> {
  return refused('sdmx.address', 'path', {
    zh: `地址的写法应为 ${shape}。`,
    en: `The address should read ${shape}.`,
  });
}
