import type { Words } from '#platform/errors';
import { agencyOf, type Artefact, type ArtefactKind } from './artefacts.js';
import type { Code } from './code-lists.js';
import {
  agency,
  attributeIds,
  components,
  dimensionIds,
  structureId,
  versions,
  type AttributeId,
  type ComponentId,
} from './components.js';
import type { Language, MessageHead } from './message.js';
import { urnOf, urnOfArtefact, urnOfConcept } from './urn.js';

const schema = 'https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json';
/** The keys of `data` in the order in which they are written. */
const plurals: Readonly<Record<ArtefactKind, string>> = {
  agencyscheme: 'agencySchemes',
  codelist: 'codelists',
  conceptscheme: 'conceptSchemes',
  datastructure: 'dataStructures',
  dataflow: 'dataflows',
  dataconstraint: 'dataConstraints',
};

/** An SDMX-JSON structure message 2.0, an artefact at a time. */
export function* writeStructureJson(
  artefacts: readonly Artefact[],
  head: MessageHead,
): Generator<string, void, undefined> {
  yield `{"$schema":${JSON.stringify(schema)},"meta":${JSON.stringify(metaOf(head))},"data":{`;
  let before = '';
  for (const [kind, plural] of Object.entries(plurals)) {
    const own = artefacts.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    yield `${before}"${plural}":[`;
    for (const [index, one] of own.entries())
      yield (index > 0 ? ',' : '') + JSON.stringify(describe(one, head.language));
    yield ']';
    before = ',';
  }
  yield '}}';
}

/** The head of every JSON message of ours. */
export function metaOf({ id, prepared }: MessageHead): object {
  return { id, test: false, prepared, contentLanguages: ['zh', 'en'], sender: { id: agency.id, name: agency.en } };
}

/** A name in the language that was asked for, and in both. */
export function namesOf(words: Words, language: Language): { readonly name: string; readonly names: Words } {
  return { name: words[language], names: { zh: words.zh, en: words.en } };
}

function describe(one: Artefact, language: Language): object {
  const version = one.kind === 'agencyscheme' ? versions.two : versions.three;
  const links = [{ rel: 'self', urn: urnOfArtefact(one), type: one.kind }];
  const head = { id: one.id, agencyID: agencyOf(one), version, ...namesOf(one.name, language), links };
  return one.isStub ? { ...head, isExternalReference: true } : { ...head, ...contentOf(one, language) };
}

function contentOf(one: Artefact, language: Language): object {
  switch (one.kind) {
    case 'agencyscheme':
      return { agencies: [{ id: agency.id, ...namesOf(agency, language) }] };
    case 'codelist':
      return { codes: items(one.codes, language) };
    case 'conceptscheme':
      return { concepts: items(one.concepts, language) };
    case 'datastructure':
      return { dataStructureComponents: structure() };
    case 'dataflow':
      return { structure: urnOf('datastructure', structureId) };
    case 'dataconstraint':
      return {
        role: 'Allowed',
        constraintAttachment: { dataflows: [urnOf('dataflow', one.flow)] },
        cubeRegions: [
          {
            include: true,
            keyValues: Object.entries(one.allowed).map(([id, values]) => ({ id, include: true, values })),
          },
        ],
      };
  }
}

function items(codes: readonly Code[], language: Language): readonly object[] {
  return codes.map(({ id, name, parent }) => ({ id, ...namesOf(name, language), ...(parent && { parent }) }));
}

function structure(): object {
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: dimensionIds.map((id, position) => ({ id, position, ...component(id) })),
      timeDimension: { id: 'TIME_PERIOD', ...component('TIME_PERIOD') },
    },
    attributeList: { id: 'AttributeDescriptor', attributes: attributeIds.map(attribute) },
    measureList: {
      id: 'MeasureDescriptor',
      measures: [{ id: 'OBS_VALUE', usage: 'optional', ...component('OBS_VALUE') }],
    },
  };
}

function attribute(id: AttributeId): object {
  const usage = components[id].mandatory ? 'mandatory' : 'optional';
  return { id, usage, attributeRelationship: relationshipOf(id), ...component(id) };
}

/** What an attribute says something about. */
export function relationshipOf(id: AttributeId): object {
  return components[id].level === 'series' ? { dimensions: dimensionIds } : { observation: {} };
}

function component(id: ComponentId): object {
  const { codeList } = components[id];
  const localRepresentation = codeList
    ? { enumeration: urnOf('codelist', codeList) }
    : { format: { dataType: dataTypeOf(id) } };
  return { conceptIdentity: urnOfConcept(id), localRepresentation };
}

/** Of a component without codes. */
export function dataTypeOf(id: ComponentId): string {
  if (id === 'TIME_PERIOD') return 'ObservationalTimePeriod';
  return id === 'OBS_VALUE' ? 'Decimal' : 'String';
}
