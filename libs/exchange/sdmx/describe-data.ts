import type { Words } from '#platform/errors';
import { readSpan } from '../names/read-span.js';
import type { NameCode } from './artefacts.js';
import { components, type AttributeId } from './components.js';
import { keyIds, type DataLayout, type KeyId } from './data-layout.js';
import type { Language } from './message.js';
import type { CodedId, PresentCodes } from './present-codes.js';
import { urnOf } from './urn.js';
import { namesOf, relationshipOf } from './write-structure-json.js';

interface Described {
  readonly flow: { readonly id: string; readonly name: Words };
  readonly present: PresentCodes;
  readonly nameCode: NameCode;
  readonly values: boolean;
}

/** The `structure` of a data message: every component with its codes, to which the data refer by number. */
export function describeData(data: Described, layout: DataLayout, language: Language): object {
  const dimension = (id: KeyId): object => ({
    id,
    ...namesOf(components[id], language),
    keyPosition: keyIds.indexOf(id),
    ...(id === 'TIME_PERIOD' && { roles: ['TIME_PERIOD'] }),
    values: valuesOf(id, data, language),
  });
  const attribute = (id: AttributeId): object => ({
    id,
    ...namesOf(components[id], language),
    relationship: relationshipOf(id),
    values: valuesOf(id, data, language),
  });
  const measure = { id: 'OBS_VALUE', ...namesOf(components.OBS_VALUE, language), format: { dataType: 'Decimal' } };
  return {
    links: [{ rel: 'dataflow', urn: urnOf('dataflow', data.flow.id) }],
    ...namesOf(data.flow.name, language),
    dataSets: [0],
    dimensions: {
      dataSet: [],
      series: layout.series.map(dimension),
      observation: layout.observation.map(dimension),
    },
    measures: { observation: data.values ? [measure] : [] },
    attributes: {
      dataSet: [],
      dimensionGroup: [],
      series: layout.seriesAttributes.map(attribute),
      observation: layout.observationAttributes.map(attribute),
    },
  };
}

/** A code without a name is its own: readers take the name for granted. */
function valuesOf(id: CodedId, { present, nameCode }: Described, language: Language): readonly object[] {
  return present[id].map((code) => {
    const names = namesOf(nameCode(id, code) ?? { zh: code, en: code }, language);
    if (id === 'FLAGS') return { id: code, ...names, value: code };
    const span = id === 'TIME_PERIOD' ? readSpan(code) : null;
    const times = span && { value: code, start: `${span.start}T00:00:00`, end: `${span.end}T23:59:59` };
    return { id: code, ...names, ...times };
  });
}
