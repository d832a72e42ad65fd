import type { Words } from '#platform/errors';
import { agency, versions } from '../sdmx/components.js';
import type { MessageHead } from '../sdmx/message.js';
import { headerXml, namesXml, xmlNamespaces } from '../sdmx/write-structure-xml.js';
import { escapeXml } from '../values/xml-text.js';
import type { AdxCatalog, AdxNamed } from './adx-catalog.js';

const mandatory = { scheme: 'ADX_MANDATORY_CONCEPTS', owner: 'IHE' } as const;
const own = { scheme: 'ADX_XUSHI_CONCEPTS', owner: agency.id } as const;

/** The concepts that every definition of ADX has, and the one by which ours says of which plan a figure is. */
const concepts = {
  dataElement: { zh: '度量的内容', en: 'Subject of the data measure' },
  orgUnit: { zh: '度量的地区', en: 'Spatial dimension of the measure' },
  period: { zh: '度量的时期', en: 'Temporal dimension of the measure' },
  value: { zh: '度量的数值', en: 'Value of the data measure' },
} satisfies Readonly<Record<string, Words>>;
const dataSet = { dataSet: { zh: '数据集', en: 'Data set' } } satisfies Readonly<Record<string, Words>>;

const codeLists = {
  dataElement: { id: 'CL_DataElements', name: { zh: '数据元素', en: 'Data elements' } },
  orgUnit: { id: 'CL_OrgUnits', name: { zh: '报告地区', en: 'Reporting regions' } },
  dataSet: { id: 'CL_DataSets', name: { zh: '数据集', en: 'Data sets' } },
} as const;

/**
 * The structure definition of ADX: an SDMX-ML 2.1 structure message with the data structure `ADX`, a code list at a time. Codes
 * are written as they stand in documents, because a schema made of this message lists them; SDMX itself has no dot in a code.
 */
export function* writeAdxDefinition(catalog: AdxCatalog, head: MessageHead): Generator<string, void, undefined> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Structure ${xmlNamespaces}>\n${headerXml(head)}<mes:Structures>\n`;
  yield '<str:Codelists>\n';
  yield* codeList('dataElement', catalog.dataElements);
  yield* codeList('orgUnit', catalog.orgUnits);
  yield* codeList('dataSet', catalog.dataSets);
  yield '</str:Codelists>\n<str:Concepts>\n';
  yield conceptScheme(mandatory, { zh: 'ADX 规定的概念', en: 'Mandatory concepts of the ADX profile' }, concepts);
  yield conceptScheme(own, { zh: '序时的概念', en: 'Concepts of Xushi' }, dataSet);
  yield `</str:Concepts>\n<str:DataStructures>\n${structure}</str:DataStructures>\n`;
  yield '</mes:Structures>\n</mes:Structure>\n';
}

function* codeList(of: keyof typeof codeLists, codes: readonly AdxNamed[]): Generator<string> {
  const { id, name } = codeLists[of];
  yield `<str:Codelist id="${id}" agencyID="${agency.id}" version="${versions.two}">${namesXml(name)}\n`;
  for (const code of codes) yield `<str:Code id="${escapeXml(code.code)}">${namesXml(code.name)}</str:Code>\n`;
  yield '</str:Codelist>\n';
}

function conceptScheme(
  { scheme, owner }: typeof mandatory | typeof own,
  name: Words,
  of: Readonly<Record<string, Words>>,
): string {
  const each = Object.entries(of).map(([id, words]) => `<str:Concept id="${id}">${namesXml(words)}</str:Concept>\n`);
  const identity = `id="${scheme}" agencyID="${owner}" version="${versions.two}"`;
  return `<str:ConceptScheme ${identity}>${namesXml(name)}\n${each.join('')}</str:ConceptScheme>\n`;
}

function concept(id: string, { scheme, owner }: typeof mandatory | typeof own): string {
  const parent = `maintainableParentID="${scheme}" maintainableParentVersion="${versions.two}"`;
  return `<str:ConceptIdentity><Ref id="${id}" ${parent} agencyID="${owner}"/></str:ConceptIdentity>`;
}

function dimension(id: keyof typeof codeLists, of: typeof mandatory | typeof own): string {
  const list = `<Ref id="${codeLists[id].id}" agencyID="${agency.id}" version="${versions.two}"/>`;
  const representation = `<str:LocalRepresentation><str:Enumeration>${list}</str:Enumeration></str:LocalRepresentation>`;
  return `<str:Dimension id="${id}">${concept(id, of)}${representation}</str:Dimension>\n`;
}

const outer = ['orgUnit', 'TIME_PERIOD', 'dataSet'].map(
  (id) =>
    `<str:GroupDimension><str:DimensionReference><Ref id="${id}"/></str:DimensionReference></str:GroupDimension>\n`,
);

/** Outer dimensions stand at the group of a document, the others at the value. */
const structure =
  `<str:DataStructure id="ADX" agencyID="${agency.id}" version="${versions.two}">` +
  `${namesXml({ zh: 'ADX 数据结构', en: 'ADX data structure' })}\n<str:DataStructureComponents>\n<str:DimensionList>\n` +
  dimension('dataElement', mandatory) +
  dimension('orgUnit', mandatory) +
  dimension('dataSet', own) +
  `<str:TimeDimension id="TIME_PERIOD">${concept('period', mandatory)}` +
  `<str:LocalRepresentation><str:TextFormat textType="TimeRange"/></str:LocalRepresentation></str:TimeDimension>\n` +
  `</str:DimensionList>\n<str:Group id="OUTER_DIMENSIONS">\n${outer.join('')}</str:Group>\n` +
  `<str:MeasureList><str:PrimaryMeasure id="OBS_VALUE">${concept('value', mandatory)}</str:PrimaryMeasure></str:MeasureList>\n` +
  `</str:DataStructureComponents>\n</str:DataStructure>\n`;
