import {
  agency,
  attributeIds,
  components,
  conceptSchemeId,
  dimensionIds,
  versions,
  type AttributeId,
  type ComponentId,
} from './components.js';
import { dataTypeOf } from './write-structure-json.js';

/** The components of our one data structure as SDMX-ML 2.1 has them, in the order of its schema. */
export function xmlStructure(): string {
  const dimensions = dimensionIds.map(
    (id, index) => `\n<str:Dimension id="${id}" position="${index + 1}">${component(id)}</str:Dimension>`,
  );
  const time = `\n<str:TimeDimension id="TIME_PERIOD" position="${dimensionIds.length + 1}">${component('TIME_PERIOD')}</str:TimeDimension>`;
  return (
    `<str:DataStructureComponents>` +
    `<str:DimensionList id="DimensionDescriptor">${dimensions.join('')}${time}</str:DimensionList>` +
    `<str:AttributeList id="AttributeDescriptor">${attributeIds.map(attribute).join('')}</str:AttributeList>` +
    `<str:MeasureList id="MeasureDescriptor">` +
    `<str:PrimaryMeasure id="OBS_VALUE">${component('OBS_VALUE')}</str:PrimaryMeasure>` +
    `</str:MeasureList></str:DataStructureComponents>`
  );
}

function attribute(id: AttributeId): string {
  const { mandatory, level } = components[id];
  const status = mandatory ? 'Mandatory' : 'Conditional';
  const relationship =
    level === 'series'
      ? dimensionIds.map((dimension) => `<str:Dimension><Ref id="${dimension}"/></str:Dimension>`).join('')
      : '<str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>';
  return (
    `\n<str:Attribute id="${id}" assignmentStatus="${status}">${component(id)}` +
    `<str:AttributeRelationship>${relationship}</str:AttributeRelationship></str:Attribute>`
  );
}

function component(id: ComponentId): string {
  const { codeList } = components[id];
  const owner = `agencyID="${agency.id}"`;
  const scheme = `maintainableParentID="${conceptSchemeId}" maintainableParentVersion="${versions.two}"`;
  const identity = `<str:ConceptIdentity><Ref id="${id}" ${scheme} ${owner} class="Concept"/></str:ConceptIdentity>`;
  const representation = codeList
    ? `<str:Enumeration><Ref id="${codeList}" ${owner} version="${versions.two}" class="Codelist"/></str:Enumeration>`
    : `<str:TextFormat textType="${dataTypeOf(id)}"/>`;
  return `${identity}<str:LocalRepresentation>${representation}</str:LocalRepresentation>`;
}
