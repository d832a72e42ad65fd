import { agencyOf, type Artefact, type ArtefactKind } from './artefacts.js';
import { agency, conceptSchemeId, versions, type ComponentId } from './components.js';

const classes: Readonly<Record<ArtefactKind, string>> = {
  agencyscheme: 'base.AgencyScheme',
  codelist: 'codelist.Codelist',
  conceptscheme: 'conceptscheme.ConceptScheme',
  datastructure: 'datastructure.DataStructure',
  dataflow: 'datastructure.Dataflow',
  dataconstraint: 'registry.DataConstraint',
};
const model = 'urn:sdmx:org.sdmx.infomodel.';

/** The name under which the whole world may refer to one of our artefacts. */
export function urnOf(kind: ArtefactKind, id: string, owner: string = agency.id): string {
  const version = kind === 'agencyscheme' ? versions.two : versions.three;
  return `${model}${classes[kind]}=${owner}:${id}(${version})`;
}

export function urnOfArtefact(artefact: Artefact): string {
  return urnOf(artefact.kind, artefact.id, agencyOf(artefact));
}

export function urnOfConcept(id: ComponentId): string {
  return `${model}conceptscheme.Concept=${agency.id}:${conceptSchemeId}(${versions.three}).${id}`;
}
