import type { ArtefactKind } from './artefacts.js';
import { isOurVersion } from './data-address.js';
import type { Dialect } from './parse-key.js';
import { parsed, refused, type Parsed } from './sdmx-fault.js';
import { readRawQuery } from './raw-query.js';

/** A request for structures, understood; null where any will do. */
export interface StructureQuery {
  readonly kind: ArtefactKind | null;
  readonly agencies: readonly string[] | null;
  readonly ids: readonly string[] | null;
  readonly isCurrent: boolean;
  /** Single codes or concepts. */
  readonly items: readonly string[] | null;
  readonly detail: 'full' | 'allstubs' | 'referencestubs';
  readonly references: References;
  readonly format: string | null;
}
export type References = 'none' | 'parents' | 'parentsandsiblings' | 'children' | 'descendants' | 'all' | ArtefactKind;

const kinds: Readonly<Record<string, ArtefactKind>> = {
  agencyscheme: 'agencyscheme',
  codelist: 'codelist',
  conceptscheme: 'conceptscheme',
  datastructure: 'datastructure',
  dataflow: 'dataflow',
  dataconstraint: 'dataconstraint',
  contentconstraint: 'dataconstraint',
  allowedconstraint: 'dataconstraint',
};
/** What is more than a stub is sent whole: a client may be told more than it asked for, never less. */
const details: Readonly<Record<string, StructureQuery['detail']>> = {
  full: 'full',
  raw: 'full',
  referencepartial: 'full',
  allstubs: 'allstubs',
  allcompletestubs: 'allstubs',
  referencestubs: 'referencestubs',
  referencecompletestubs: 'referencestubs',
};
const spans = ['none', 'parents', 'parentsandsiblings', 'children', 'descendants', 'all'] as const;
const known = ['detail', 'references', 'format'];
const most = 500;

/** Reads `codelist/XUSHI/CL_FREQ/1.0` (in REST 2 what follows `structure/`; segments decoded) and the query as it was sent. */
export function parseStructureQuery(
  { path, query }: { readonly path: readonly string[]; readonly query: string },
  dialect: Dialect,
): Parsed<StructureQuery> {
  const [type = '*', agencies = '*', ids = '*', version = 'latest', items = '*', ...more] = path.filter(
    (part) => part !== '',
  );
  const given = readRawQuery(query);
  if (!given.ok) return given;
  const stranger = [...given.value.keys()].find((name) => !known.includes(name));
  if (more.length > 0) return refuse('sdmx.address', path.join('/'), 'TYPE/AGENCY/ID/VERSION/ITEM');
  if (stranger !== undefined) return refuse('sdmx.parameter', stranger, known.join(', '));
  const level = given.value.get('detail') || 'full';
  const detail = Object.hasOwn(details, level) ? details[level] : undefined;
  if (!detail) return refuse('sdmx.value', 'detail', Object.keys(details).join(', '));
  const references = readReferences(given.value.get('references') || 'none');
  if (!references) return refuse('sdmx.value', 'references', [...spans, ...Object.keys(kinds)].join(', '));
  const isAny = type === '*' || type === 'structure';
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!isAny && !kind) return refuse('sdmx.not-found', type, Object.keys(kinds).join(', '));
  const separator = dialect === '1' ? '+' : ',';
  return parsed({
    kind: kind ?? null,
    agencies: listOf(agencies, separator),
    ids: listOf(ids, separator),
    isCurrent: version
      .split(separator)
      .some((one) => ['~', '+', '*', '', 'all', 'latest'].includes(one) || isOurVersion(one)),
    items: listOf(items, separator),
    detail,
    references,
    format: given.value.get('format') ?? null,
  });
}

function readReferences(text: string): References | null {
  return spans.find((one) => one === text) ?? (Object.hasOwn(kinds, text) ? kinds[text] : undefined) ?? null;
}

function listOf(text: string, separator: string): readonly string[] | null {
  return text === '*' || text === 'all' ? null : text.split(separator).slice(0, most);
}

function refuse(
  code: 'sdmx.address' | 'sdmx.parameter' | 'sdmx.value' | 'sdmx.not-found',
  place: string,
  allowed: string,
): Parsed<never> {
  return refused(code, place, {
    zh: `“${place}”不可用；可以写：${allowed}。`,
    en: `"${place}" cannot be used here; it may be: ${allowed}.`,
  });
}
