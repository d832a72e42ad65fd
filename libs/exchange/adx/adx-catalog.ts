import type { Words } from '#platform/errors';
import type { Frequency } from '#scoring';
import { figureParts } from '../metadata/figure-parts.js';
import type { GivenCatalog, GivenRegion } from '../metadata/given-catalog.js';
import type { AdxVocabulary } from './write-schema.js';

/** What of the catalogue a sender must know: the codes that a document may name, and how they go together. */
export interface AdxCatalog {
  readonly dataSets: readonly AdxDataSet[];
  readonly orgUnits: readonly AdxNamed[];
  readonly dataElements: readonly AdxDataElement[];
}

export interface AdxNamed {
  readonly code: string;
  readonly name: Words;
}

export interface AdxDataSet extends AdxNamed {
  readonly frequency: Frequency;
  /** Codes of the data elements that are reported in it. */
  readonly dataElements: readonly string[];
}

export interface AdxDataElement extends AdxNamed {
  /** A day is written as the annotation of a 0. */
  readonly kind: 'number' | 'day';
}

/** The codes as the XML schema lists them. It cannot say which go together; that is left to the check. */
export function vocabularyOf({ dataSets, orgUnits, dataElements }: AdxCatalog): AdxVocabulary {
  return {
    dataSets: { codes: dataSets.map(({ code }) => code) },
    orgUnits: { codes: orgUnits.map(({ code }) => code) },
    dataElements: { codes: dataElements.map(({ code }) => code) },
    frequencies: [...new Set(dataSets.map(({ frequency }) => frequency))],
  };
}

/** What is known here, of the regions that somebody may see. */
export function adxCatalogOf(
  { plans }: Pick<GivenCatalog, 'plans'>,
  regions: readonly Pick<GivenRegion, 'code' | 'name' | 'nameEn'>[],
): AdxCatalog {
  const dataElements = new Map<string, AdxDataElement>();
  const dataSets = plans.map((plan): AdxDataSet => {
    const parts = figureParts(plan);
    for (const { code, zh, en, valueType } of parts)
      dataElements.set(code, { code, name: { zh, en: en ?? zh }, kind: valueType === 'DATE' ? 'day' : 'number' });
    const { code, title, frequency } = plan;
    return { code, name: title, frequency, dataElements: parts.map((part) => part.code) };
  });
  const orgUnits = regions.map(({ code, name, nameEn }) => ({ code, name: { zh: name, en: nameEn ?? name } }));
  return { dataSets, orgUnits, dataElements: [...dataElements.values()] };
}
