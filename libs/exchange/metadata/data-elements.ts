import { defaultUids } from '../names/default-uids.js';
import type { Uid } from '../names/uid-of.js';
import { figureParts, sameFigure, type AggregationType, type FigurePart, type ValueType } from './figure-parts.js';
import type { GivenCatalog } from './given-catalog.js';
import { nameObject, type NamedObject } from './name-object.js';

/** A figure that can be reported. */
export type DataElement = NamedObject & {
  readonly formName: string;
  readonly description?: string;
  readonly domainType: 'AGGREGATE';
  readonly valueType: ValueType;
  readonly aggregationType: AggregationType;
  /** A reported zero is a figure here, and is stored. */
  readonly zeroIsSignificant: true;
  readonly categoryCombo: { readonly id: Uid };
  readonly dataSetElements: readonly DataSetElement[];
};

/** That a data set asks for a data element. */
export type DataSetElement = { readonly dataSet: { readonly id: Uid }; readonly dataElement: { readonly id: Uid } };

/** Every figure that some plan asks for, in the order of codes; one that several plans ask for is one. */
export function dataElementsOf(catalog: GivenCatalog): readonly DataElement[] {
  const found = new Map<string, { readonly part: FigurePart; readonly plans: readonly string[] }>();
  for (const plan of catalog.plans) {
    for (const part of figureParts(plan)) {
      const known = found.get(part.code);
      found.set(part.code, { part: sameFigure(known?.part, part), plans: [...(known?.plans ?? []), plan.code] });
    }
  }
  return [...found.values()]
    .sort((a, b) => (a.part.code < b.part.code ? -1 : 1))
    .map(({ part, plans }) => dataElement(part, plans, catalog));
}

export function dataSetElement(plan: string, code: string, { uidOf }: Pick<GivenCatalog, 'uidOf'>): DataSetElement {
  return { dataSet: { id: uidOf('dataSet', plan) }, dataElement: { id: uidOf('dataElement', code) } };
}

function dataElement(part: FigurePart, plans: readonly string[], catalog: GivenCatalog): DataElement {
  const { code, zh, en, description, valueType, aggregationType } = part;
  const named = nameObject({ id: catalog.uidOf('dataElement', code), code, zh, en, changedAt: catalog.changedAt });
  return {
    ...named,
    formName: named.name,
    ...(description === null ? {} : { description }),
    domainType: 'AGGREGATE',
    valueType,
    aggregationType,
    zeroIsSignificant: true,
    categoryCombo: { id: defaultUids.categoryCombo },
    dataSetElements: plans.map((plan) => dataSetElement(plan, code, catalog)),
  };
}
