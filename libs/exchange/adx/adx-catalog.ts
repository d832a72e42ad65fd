import type { Words } from '#platform/errors';
import type { Frequency } from '#scoring';
import type { IsText } from './adx-values.js';
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

/** Which data elements the reader takes for text. */
export function textsOf({ dataElements }: AdxCatalog): IsText {
  const days = new Set(dataElements.filter(({ kind }) => kind === 'day').map(({ code }) => code));
  return (code) => days.has(code);
}
