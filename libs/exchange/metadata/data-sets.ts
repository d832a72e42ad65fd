import { defaultUids } from '../names/default-uids.js';
import { periodTypeOf, type PeriodType } from '../names/frequency-names.js';
import type { Uid } from '../names/uid-of.js';
import { dataSetElement, type DataSetElement } from './data-elements.js';
import { figureParts } from './figure-parts.js';
import type { GivenCatalog, GivenPlan } from './given-catalog.js';
import { expressibleIndicators } from './indicators.js';
import { nameObject, type NamedObject } from './name-object.js';

/** The form of a plan. */
export type DataSet = NamedObject & {
  readonly periodType: PeriodType;
  readonly openFuturePeriods: 0 | 1;
  readonly expiryDays: number;
  readonly timelyDays: number;
  readonly categoryCombo: { readonly id: Uid };
  readonly dataSetElements: readonly DataSetElement[];
  readonly indicators: readonly { readonly id: Uid }[];
  readonly organisationUnits: readonly { readonly id: Uid }[];
  /** Windows of single periods: there are none, the days below hold for all. */
  readonly dataInputPeriods: readonly never[];
};

/** The plans, in the order of codes. */
export function dataSetsOf(catalog: GivenCatalog): readonly DataSet[] {
  const known = new Set(catalog.regions.map(({ code }) => code));
  return [...catalog.plans]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((plan) => {
      const { code, title, frequency } = plan;
      const reporters = [...new Set(catalog.reportersOf(code))].filter((region) => known.has(region)).sort();
      return {
        ...nameObject({ id: catalog.uidOf('dataSet', code), code, ...title, changedAt: catalog.changedAt }),
        periodType: periodTypeOf(frequency),
        ...windowOf(plan),
        categoryCombo: { id: defaultUids.categoryCombo },
        dataSetElements: figureParts(plan).map((part) => dataSetElement(code, part.code, catalog)),
        indicators: expressibleIndicators(plan).map(({ indicator }) => ({
          id: catalog.uidOf('indicator', indicator.code),
        })),
        organisationUnits: reporters.map((region) => ({ id: catalog.uidOf('organisationUnit', region) })),
        dataInputPeriods: [],
      };
    });
}

/**
 * When a form may come in, as far as DHIS2 can say it: whole days after the period, the same in every year. Days off move
 * a lock to a later day, and a reopening lifts it; so a client that goes by these days never sends too late.
 * `openFuturePeriods` 0 closes the running period, 1 opens it. `expiryDays` 0 is never, so a lock at once is one day.
 */
export function windowOf({
  calendar,
  targets,
}: Pick<GivenPlan, 'calendar' | 'targets'>): Pick<DataSet, 'openFuturePeriods' | 'expiryDays' | 'timelyDays'> {
  const lag = targets.reduce((longest, { target }) => Math.max(longest, target.publicationLag), 0);
  const deadline = calendar?.deadline ?? lag;
  const locks = calendar?.locks ?? null;
  return {
    openFuturePeriods: calendar !== undefined && calendar.opens <= 0 ? 1 : 0,
    expiryDays: locks === null ? 0 : Math.max(1, deadline + locks),
    timelyDays: deadline,
  };
}
