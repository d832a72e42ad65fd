import type { Coded } from '../names/known-uids.js';
import { dataElementsOf } from './data-elements.js';
import { dataSetsOf } from './data-sets.js';
import { defaultCategories } from './default-categories.js';
import { figureParts } from './figure-parts.js';
import type { GivenCatalog } from './given-catalog.js';
import { expressibleIndicators, indicatorsOf, indicatorTypeCodes, indicatorTypesOf } from './indicators.js';
import type { FindObject, MetadataObject } from './json.js';
import type { ListName } from './list-shapes.js';
import { organisationUnitLevelsOf, organisationUnitsOf, type OrganisationUnit } from './organisation-units.js';

/** The catalogue as DHIS2 would list it. */
export type Metadata = Readonly<Record<Exclude<ListName, 'organisationUnits'>, readonly MetadataObject[]>> & {
  readonly organisationUnits: readonly OrganisationUnit[];
};

/** Every list, each in an order that does not depend on how the catalogue was loaded. */
export function listMetadata(catalog: GivenCatalog): Metadata {
  return {
    dataSets: dataSetsOf(catalog),
    dataElements: dataElementsOf(catalog),
    indicators: indicatorsOf(catalog),
    indicatorTypes: indicatorTypesOf(catalog),
    organisationUnits: organisationUnitsOf(catalog),
    organisationUnitLevels: organisationUnitLevelsOf(catalog),
    ...defaultCategories(catalog.changedAt),
  };
}

/** What finds an object by its uid, whatever list it stands in. */
export function findIn(metadata: Metadata): FindObject {
  const byUid = new Map<string, MetadataObject>();
  for (const list of Object.values(metadata)) for (const object of list) byUid.set(object.id, object);
  return (uid) => byUid.get(uid);
}

/** Every code of the catalogue that has a uid: what `knownUids` is made of. */
export function listCodes({ plans, regions }: Pick<GivenCatalog, 'plans' | 'regions'>): readonly Coded[] {
  const coded = (kind: Coded['kind'], codes: Iterable<string>): Coded[] => [...codes].map((code) => ({ kind, code }));
  const depths = new Set(regions.map(({ path }) => String(path.split('/').filter((code) => code !== '').length)));
  return [
    ...coded(
      'dataSet',
      plans.map(({ code }) => code),
    ),
    ...coded('dataElement', new Set(plans.flatMap((plan) => figureParts(plan).map(({ code }) => code)))),
    ...coded(
      'indicator',
      new Set(plans.flatMap((plan) => expressibleIndicators(plan).map(({ indicator }) => indicator.code))),
    ),
    ...coded('indicatorType', indicatorTypeCodes),
    ...coded(
      'organisationUnit',
      regions.map(({ code }) => code),
    ),
    ...coded('organisationUnitLevel', depths),
  ];
}
