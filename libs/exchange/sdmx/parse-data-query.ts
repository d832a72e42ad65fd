import type { IsoDay } from '#scoring';
import { parseFilter, type ComponentFilter } from './component-filter.js';
import type { ObservationDimension } from './components.js';
import { parseDataAddress, type DataAddress } from './data-address.js';
import type { Dialect } from './parse-key.js';
import { allParsed, parsed, refused, type Parsed } from './sdmx-fault.js';
import { readRawQuery } from './raw-query.js';
import {
  readContents,
  readCount,
  readDay,
  readInstant,
  readObservationDimension,
  type Contents,
} from './query-values.js';

/** A request for data, understood and bounded. */
export interface DataQuery extends DataAddress, Contents {
  /** All of them hold. */
  readonly filters: readonly ComponentFilter[];
  /** Periods that lie within these days as a whole; null where a side is open. */
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
  readonly updatedAfter: string | null;
  readonly first: number | null;
  readonly last: number | null;
  readonly observationDimension: ObservationDimension;
  /** What `format=` says, for content negotiation. */
  readonly format: string | null;
}

/** Of the newer releases of the interface: a client may do without them, but not believe that they were heeded. */
const notImplemented = ['offset', 'limit', 'sort', 'asOf', 'reportingYearStartDay'];
const known = [
  'startPeriod',
  'endPeriod',
  'updatedAfter',
  'firstNObservations',
  'lastNObservations',
  'dimensionAtObservation',
  'detail',
  'attributes',
  'measures',
  'includeHistory',
  'format',
];
const filterName = /^c\[([^\]]{1,100})\]$/;

/** Reads the path after `data/` (segments decoded) and the query as it was sent. */
export function parseDataQuery(
  { path, query }: { readonly path: readonly string[]; readonly query: string },
  dialect: Dialect,
): Parsed<DataQuery> {
  const address = parseDataAddress(path, dialect);
  if (!address.ok) return address;
  const read = readRawQuery(query);
  if (!read.ok) return read;
  const given = read.value;
  const stranger = [...given.keys()].find((name) => !known.includes(name) && !filterName.test(name));
  if (stranger !== undefined) return refuseName(stranger);
  if (!['', 'false', undefined].includes(given.get('includeHistory'))) return refuseName('includeHistory');
  return assemble(address.value, given);
}

function assemble(address: DataAddress, given: ReadonlyMap<string, string>): Parsed<DataQuery> {
  const filters = allParsed(
    [...given].flatMap(([name, value]) => {
      const component = filterName.exec(name)?.[1];
      return component === undefined ? [] : [parseFilter(component, value)];
    }),
  );
  if (!filters.ok) return filters;
  const from = readDay(given, 'startPeriod');
  if (!from.ok) return from;
  const to = readDay(given, 'endPeriod');
  if (!to.ok) return to;
  const updatedAfter = readInstant(given, 'updatedAfter');
  if (!updatedAfter.ok) return updatedAfter;
  const first = readCount(given, 'firstNObservations');
  if (!first.ok) return first;
  const last = readCount(given, 'lastNObservations');
  if (!last.ok) return last;
  const dimension = readObservationDimension(given);
  if (!dimension.ok) return dimension;
  const contents = readContents(given);
  if (!contents.ok) return contents;
  return parsed({
    ...address,
    ...contents.value,
    filters: filters.value,
    from: from.value,
    to: to.value,
    updatedAfter: updatedAfter.value,
    first: first.value,
    last: last.value,
    observationDimension: dimension.value,
    format: given.get('format') ?? null,
  });
}

function refuseName(name: string): Parsed<never> {
  if (notImplemented.includes(name) || name === 'includeHistory') {
    return refused('sdmx.not-implemented', name, {
      zh: `本服务不提供参数 ${name}；请去掉它。`,
      en: `The parameter ${name} is not implemented here; leave it out.`,
    });
  }
  return refused('sdmx.parameter', name, {
    zh: `不认识参数 ${name}；可用的有：${known.join(', ')}，以及 c[组成部分]。`,
    en: `The parameter ${name} is not known; there are: ${known.join(', ')}, and c[COMPONENT].`,
  });
}
