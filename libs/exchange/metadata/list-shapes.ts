/** The lists that are served, as their addresses and answers name them. */
export const listNames = [
  'dataSets',
  'dataElements',
  'indicators',
  'indicatorTypes',
  'organisationUnits',
  'organisationUnitLevels',
  'categories',
  'categoryOptions',
  'categoryCombos',
  'categoryOptionCombos',
] as const;
export type ListName = (typeof listNames)[number];

/** What a property holds: a value, one object of a list, several of them, or several parts of the object itself. */
export type Property =
  'text' | 'number' | 'flag' | { readonly one: ListName } | { readonly many: ListName } | { readonly parts: Shape };

export interface Shape {
  readonly [property: string]: Property;
}

/** What objects of DHIS2 have and ours never: whoever asks for those that have it finds none, instead of a mistake. */
const elsewhere: Property = { parts: { id: 'text', code: 'text', name: 'text' } };

const named: Shape = {
  id: 'text',
  code: 'text',
  name: 'text',
  shortName: 'text',
  displayName: 'text',
  displayShortName: 'text',
  created: 'text',
  lastUpdated: 'text',
  description: 'text',
  attributeValues: { parts: { value: 'text', attribute: elsewhere } },
  translations: { parts: { property: 'text', locale: 'text', value: 'text' } },
};
const dataSetElements: Property = { parts: { dataSet: { one: 'dataSets' }, dataElement: { one: 'dataElements' } } };

/** Which properties may be asked about: whoever filters by another one has misspelt it. */
export const listShapes: Readonly<Record<ListName, Shape>> = {
  dataSets: {
    ...named,
    periodType: 'text',
    openFuturePeriods: 'number',
    expiryDays: 'number',
    timelyDays: 'number',
    categoryCombo: { one: 'categoryCombos' },
    dataSetElements,
    indicators: { many: 'indicators' },
    organisationUnits: { many: 'organisationUnits' },
    dataInputPeriods: { parts: {} },
  },
  dataElements: {
    ...named,
    formName: 'text',
    optionSet: elsewhere,
    dataElementGroups: elsewhere,
    domainType: 'text',
    valueType: 'text',
    aggregationType: 'text',
    zeroIsSignificant: 'flag',
    categoryCombo: { one: 'categoryCombos' },
    dataSetElements,
  },
  indicators: {
    ...named,
    annualized: 'flag',
    indicatorGroups: elsewhere,
    indicatorType: { one: 'indicatorTypes' },
    numerator: 'text',
    numeratorDescription: 'text',
    denominator: 'text',
    denominatorDescription: 'text',
    dataSets: { many: 'dataSets' },
  },
  indicatorTypes: { ...named, factor: 'number', number: 'flag' },
  organisationUnits: {
    ...named,
    level: 'number',
    path: 'text',
    parent: { one: 'organisationUnits' },
    children: { many: 'organisationUnits' },
    leaf: 'flag',
    openingDate: 'text',
    closedDate: 'text',
    organisationUnitGroups: elsewhere,
    dataSets: { many: 'dataSets' },
  },
  organisationUnitLevels: { ...named, level: 'number' },
  categories: {
    ...named,
    dataDimensionType: 'text',
    categoryOptions: { many: 'categoryOptions' },
    categoryCombos: { many: 'categoryCombos' },
  },
  categoryOptions: {
    ...named,
    categories: { many: 'categories' },
    categoryOptionCombos: { many: 'categoryOptionCombos' },
  },
  categoryCombos: {
    ...named,
    dataDimensionType: 'text',
    isDefault: 'flag',
    categories: { many: 'categories' },
    categoryOptionCombos: { many: 'categoryOptionCombos' },
  },
  categoryOptionCombos: {
    ...named,
    categoryCombo: { one: 'categoryCombos' },
    categoryOptions: { many: 'categoryOptions' },
  },
};

export function isListName(text: string): text is ListName {
  return listNames.some((name) => name === text);
}

/** The property at the end of a path (`dataSetElements.dataSet.id`), and whether the path leads through several objects. */
export function propertyAt(list: ListName, path: readonly string[]): { property: Property; branches: boolean } | null {
  let shape: Shape | undefined = listShapes[list];
  let property: Property | undefined;
  let branches = false;
  for (const name of path) {
    if (property !== undefined && isMany(property)) branches = true;
    property = shape !== undefined && Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (property === undefined) return null;
    shape = shapeOf(property);
  }
  return property === undefined ? null : { property, branches };
}

/** Whether a property holds several things. */
export function isMany(property: Property): boolean {
  return typeof property === 'object' && ('many' in property || 'parts' in property);
}

function shapeOf(property: Property): Shape | undefined {
  if (typeof property === 'string') return undefined;
  if ('parts' in property) return property.parts;
  return listShapes['one' in property ? property.one : property.many];
}
