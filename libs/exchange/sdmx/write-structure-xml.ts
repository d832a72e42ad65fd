import type { Words } from '#platform/errors';
import { escapeXml } from '../values/xml-text.js';
import { agencyOf, type Artefact, type ArtefactKind } from './artefacts.js';
import type { Code } from './code-lists.js';
import { agency, structureId, versions } from './components.js';
import type { MessageHead } from './message.js';
import { xmlStructure } from './xml-structure.js';

const schemas = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1';
export const xmlNamespaces =
  `xmlns:mes="${schemas}/message" xmlns:str="${schemas}/structure" xmlns:com="${schemas}/common"` as const;

/** The order that the schema of 2.1 fixes, and the element around each kind. */
const folders: readonly (readonly [ArtefactKind, string])[] = [
  ['agencyscheme', 'OrganisationSchemes'],
  ['dataflow', 'Dataflows'],
  ['codelist', 'Codelists'],
  ['conceptscheme', 'Concepts'],
  ['datastructure', 'DataStructures'],
  ['dataconstraint', 'Constraints'],
];

/** An SDMX-ML 2.1 structure message, an artefact at a time. */
export function* writeStructureXml(
  artefacts: readonly Artefact[],
  head: MessageHead,
): Generator<string, void, undefined> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Structure ${xmlNamespaces}>\n${headerXml(head)}<mes:Structures>\n`;
  for (const [kind, folder] of folders) {
    const own = artefacts.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    yield `<str:${folder}>\n`;
    for (const one of own) yield describe(one);
    yield `</str:${folder}>\n`;
  }
  yield '</mes:Structures>\n</mes:Structure>\n';
}

export function headerXml({ id, prepared }: MessageHead): string {
  return (
    `<mes:Header><mes:ID>${escapeXml(id)}</mes:ID><mes:Test>false</mes:Test>` +
    `<mes:Prepared>${escapeXml(prepared)}</mes:Prepared><mes:Sender id="${agency.id}"/></mes:Header>\n`
  );
}

const elements: Readonly<Record<ArtefactKind, string>> = {
  agencyscheme: 'AgencyScheme',
  dataflow: 'Dataflow',
  codelist: 'Codelist',
  conceptscheme: 'ConceptScheme',
  datastructure: 'DataStructure',
  dataconstraint: 'ContentConstraint',
};

function describe(one: Artefact): string {
  const name = elements[one.kind];
  // the version of an agency scheme is fixed, so the schema has no isFinal to ask of it
  const final = one.kind === 'agencyscheme' ? '' : ' isFinal="true"';
  const external = one.isStub ? ' isExternalReference="true"' : '';
  const type = one.kind === 'dataconstraint' ? ' type="Allowed"' : '';
  const identity = `id="${escapeXml(one.id)}" agencyID="${agencyOf(one)}" version="${versions.two}"`;
  const content = one.isStub ? '' : contentOf(one);
  return `<str:${name} ${identity}${final}${external}${type}>${namesXml(one.name)}${content}</str:${name}>\n`;
}

function contentOf(one: Artefact): string {
  switch (one.kind) {
    case 'agencyscheme':
      return `<str:Agency id="${agency.id}">${namesXml(agency)}</str:Agency>`;
    case 'codelist':
      return items('Code', one.codes);
    case 'conceptscheme':
      return items('Concept', one.concepts);
    case 'datastructure':
      return xmlStructure();
    case 'dataflow':
      return `<str:Structure>${reference(structureId, 'DataStructure')}</str:Structure>`;
    case 'dataconstraint': {
      const flow = `<str:Dataflow>${reference(one.flow, 'Dataflow')}</str:Dataflow>`;
      const keys = Object.entries(one.allowed).map(
        ([id, values]) => `<com:KeyValue id="${id}">${values.map(value).join('')}</com:KeyValue>`,
      );
      return (
        `<str:ConstraintAttachment>${flow}</str:ConstraintAttachment>` +
        `<str:CubeRegion include="true">${keys.join('')}</str:CubeRegion>`
      );
    }
  }
}

function items(element: string, codes: readonly Code[]): string {
  const each = codes.map(({ id, name, parent }) => {
    const above = parent === undefined ? '' : `<str:Parent><Ref id="${escapeXml(parent)}"/></str:Parent>`;
    return `\n<str:${element} id="${escapeXml(id)}">${namesXml(name)}${above}</str:${element}>`;
  });
  return each.join('');
}

export function namesXml({ zh, en }: Words): string {
  return `<com:Name xml:lang="en">${escapeXml(en)}</com:Name><com:Name xml:lang="zh">${escapeXml(zh)}</com:Name>`;
}

function reference(id: string, ofClass: string): string {
  return `<Ref id="${escapeXml(id)}" agencyID="${agency.id}" version="${versions.two}" class="${ofClass}"/>`;
}

function value(text: string): string {
  return `<com:Value>${escapeXml(text)}</com:Value>`;
}
