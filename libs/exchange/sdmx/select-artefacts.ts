import { agencyOf, type Artefact } from './artefacts.js';
import { components, conceptSchemeId, structureId } from './components.js';
import type { StructureQuery } from './parse-structure-query.js';

/** What was asked for, and what it refers to or is referred to by as far as that was asked; none where there is no such thing. */
export function selectArtefacts(all: readonly Artefact[], query: StructureQuery): readonly Artefact[] {
  const found = all.filter((one) => isAskedFor(one, query));
  const wanted = new Set([...found, ...referencesOf(found, all, query)]);
  return all
    .filter((one) => wanted.has(one))
    .map((one) => (found.includes(one) ? withItems(one, query) : one))
    .map((one) => (isStub(one, found, query) ? { ...one, isStub: true } : one));
}

function isAskedFor(one: Artefact, { kind, agencies, ids, isCurrent }: StructureQuery): boolean {
  return (
    isCurrent &&
    (kind === null || one.kind === kind) &&
    (agencies === null || agencies.includes(agencyOf(one))) &&
    (ids === null || ids.includes(one.id))
  );
}

function isStub(one: Artefact, found: readonly Artefact[], { detail }: StructureQuery): boolean {
  if (detail === 'full') return false;
  return detail === 'allstubs' || !found.some(({ kind, id }) => kind === one.kind && id === one.id);
}

function withItems(one: Artefact, { items }: StructureQuery): Artefact {
  if (items === null) return one;
  if (one.kind === 'codelist') return { ...one, codes: one.codes.filter(({ id }) => items.includes(id)) };
  if (one.kind === 'conceptscheme') return { ...one, concepts: one.concepts.filter(({ id }) => items.includes(id)) };
  return one;
}

function referencesOf(
  found: readonly Artefact[],
  all: readonly Artefact[],
  { references }: StructureQuery,
): readonly Artefact[] {
  switch (references) {
    case 'none':
      return [];
    case 'children':
      return childrenOf(found, all);
    case 'descendants':
      return descendantsOf(found, all);
    case 'parents':
      return parentsOf(found, all);
    case 'parentsandsiblings': {
      const parents = parentsOf(found, all);
      return [...parents, ...childrenOf(parents, all)];
    }
    case 'all': {
      const parents = parentsOf(found, all);
      return [...parents, ...childrenOf(parents, all), ...descendantsOf(found, all)];
    }
    case 'agencyscheme':
    case 'codelist':
    case 'conceptscheme':
    case 'datastructure':
    case 'dataflow':
    case 'dataconstraint':
      return [...parentsOf(found, all), ...descendantsOf(found, all)].filter(({ kind }) => kind === references);
  }
}

function descendantsOf(found: readonly Artefact[], all: readonly Artefact[]): readonly Artefact[] {
  const children = childrenOf(found, all);
  return children.length === 0 ? [] : [...children, ...descendantsOf(children, all)];
}

function childrenOf(found: readonly Artefact[], all: readonly Artefact[]): readonly Artefact[] {
  return all.filter((one) => found.some((parent) => refersTo(parent, one)));
}

function parentsOf(found: readonly Artefact[], all: readonly Artefact[]): readonly Artefact[] {
  return all.filter((one) => found.some((child) => refersTo(one, child)));
}

const codeListIds = new Set(Object.values(components).map(({ codeList }) => codeList));

/** A constraint is about a flow, a flow has a structure, a structure has concepts and code lists; there it ends. */
function refersTo(one: Artefact, other: Artefact): boolean {
  if (one.kind === 'dataconstraint') return other.kind === 'dataflow' && other.id === one.flow;
  if (one.kind === 'dataflow') return other.kind === 'datastructure' && other.id === structureId;
  if (one.kind !== 'datastructure') return false;
  return other.kind === 'conceptscheme'
    ? other.id === conceptSchemeId
    : other.kind === 'codelist' && codeListIds.has(other.id);
}
