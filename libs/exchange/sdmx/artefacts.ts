import type { Words } from '#platform/errors';
import type { Frequency } from '#scoring';
import { frequencyCodeOf } from '../names/frequency-names.js';
import {
  frequencyCodes,
  observationStatusCodes,
  seriesCodes,
  targetStatusCodes,
  unitCode,
  type Code,
} from './code-lists.js';
import { agency, componentIds, components, conceptSchemeId, structureId, type ComponentId } from './components.js';

/** What of the catalogue other systems are told. */
export interface SdmxCatalog {
  readonly plans: readonly SdmxPlan[];
  readonly regions: readonly { readonly code: string; readonly name: Words; readonly parent: string | null }[];
  readonly indicators: readonly { readonly code: string; readonly name: Words }[];
  readonly units: readonly string[];
}

export interface SdmxPlan {
  /** Also the id of its dataflow. */
  readonly id: string;
  readonly name: Words;
  readonly indicators: readonly string[];
  readonly frequencies: readonly Frequency[];
}

/** What a dataflow may hold at all, by dimension. */
export type Allowed = Readonly<Partial<Record<ComponentId, readonly string[]>>>;

interface Maintained {
  readonly id: string;
  readonly name: Words;
  /** Told by name only; its content is had by its own address. */
  readonly isStub?: boolean;
}
export type Artefact = Maintained &
  (
    | { readonly kind: 'agencyscheme' }
    | { readonly kind: 'codelist'; readonly codes: readonly Code[] }
    | { readonly kind: 'conceptscheme'; readonly concepts: readonly Code[] }
    | { readonly kind: 'datastructure' }
    | { readonly kind: 'dataflow' }
    | { readonly kind: 'dataconstraint'; readonly flow: string; readonly allowed: Allowed }
  );
export type ArtefactKind = Artefact['kind'];

/** All that our dataflows are made of, in an order in which each comes after what it refers to. */
export function makeArtefacts(catalog: SdmxCatalog): readonly Artefact[] {
  const concepts = componentIds.map((id) => ({ id, name: wordsOf(components[id]) }));
  return [
    { kind: 'agencyscheme', id: 'AGENCIES', name: { zh: '机构', en: 'Agencies' } },
    ...codeLists(catalog),
    { kind: 'conceptscheme', id: conceptSchemeId, name: { zh: '概念', en: 'Concepts' }, concepts },
    { kind: 'datastructure', id: structureId, name: { zh: '卫生健康目标', en: 'Health targets' } },
    ...catalog.plans.map(({ id, name }): Artefact => ({ kind: 'dataflow', id, name })),
    ...catalog.plans.map(constraintOf),
  ];
}

/** The names of codes, for those who ask for labels. */
export type NameCode = (component: ComponentId, code: string) => Words | undefined;

export function nameCodesOf(artefacts: readonly Artefact[]): NameCode {
  const lists = new Map(
    artefacts.flatMap((one) =>
      one.kind === 'codelist' ? [[one.id, new Map(one.codes.map(({ id, name }) => [id, name]))] as const] : [],
    ),
  );
  return (component, code) => lists.get(components[component].codeList ?? '')?.get(code);
}

/** The agency is not ours to name: agency schemes of the top belong to SDMX. */
export function agencyOf({ kind }: Artefact): string {
  return kind === 'agencyscheme' ? 'SDMX' : agency.id;
}

function codeLists({ regions, indicators, units }: SdmxCatalog): readonly Artefact[] {
  const known = new Set(regions.map(({ code }) => code));
  const areas = regions.map(({ code, name, parent }): Code => {
    // a parent outside the list would be a reference to nothing
    return parent !== null && known.has(parent) ? { id: code, name, parent } : { id: code, name };
  });
  const measured = new Map(units.map(unitCode).map((code) => [code.id, code]));
  const codes = {
    FREQ: frequencyCodes,
    REF_AREA: areas,
    INDICATOR: indicators.map(({ code, name }): Code => ({ id: code, name })),
    SERIES: seriesCodes,
    OBS_STATUS: observationStatusCodes,
    UNIT_MEASURE: [...measured.values()],
    TARGET_STATUS: targetStatusCodes,
  } satisfies Partial<Record<ComponentId, readonly Code[]>>;
  return componentIds.flatMap((id): readonly Artefact[] => {
    const { codeList } = components[id];
    const own = Object.entries(codes).find(([component]) => component === id)?.[1];
    return codeList && own ? [{ kind: 'codelist', id: codeList, name: wordsOf(components[id]), codes: own }] : [];
  });
}

function constraintOf({ id, name, indicators, frequencies }: SdmxPlan): Artefact {
  const allowed = { FREQ: frequencies.map(frequencyCodeOf), INDICATOR: indicators };
  const words = { zh: `${name.zh}：可报内容`, en: `${name.en}: what it may hold` };
  return { kind: 'dataconstraint', id: `CR_${id}`, name: words, flow: id, allowed };
}

function wordsOf({ zh, en }: Words): Words {
  return { zh, en };
}
