import type { SchemeParameter } from '../names/schemes.js';

/** One value as a payload gives it: nothing is looked up yet, and what the payload does not say is absent. */
export interface GivenValue {
  /** Its place among the values of the payload, from zero. */
  readonly index: number;
  readonly dataSet?: string;
  readonly dataElement?: string;
  readonly period?: string;
  readonly orgUnit?: string;
  readonly categoryOptionCombo?: string;
  readonly attributeOptionCombo?: string;
  readonly value?: string;
  readonly comment?: string;
  readonly followUp?: boolean;
  readonly deleted: boolean;
}

export type IdScheme = 'idScheme' | SchemeParameter;

/** What a payload says of the whole: absent where it says nothing. */
export interface GivenSet {
  readonly dataSet?: string;
  readonly period?: string;
  readonly orgUnit?: string;
  readonly attributeOptionCombo?: string;
  readonly completeDate?: string;
  readonly idSchemes: Partial<Record<IdScheme, string>>;
  readonly dryRun?: string;
  readonly importStrategy?: string;
}

/** What a reader yields, in order. A body that cannot be read ends it with a `PayloadFault`. */
export type ReadValues = AsyncIterable<GivenValue>;

/**
 * A payload on its way in. In JSON the members of the set may follow the values, so what a value says itself and what the
 * set says are put together only after the end: an importer that needs both at once reads a kept body twice.
 */
export interface ValuesReading {
  readonly values: ReadValues;
  /** What the payload says of the whole; known when `values` has ended, an error before. */
  readonly set: () => GivenSet;
}

/** The server release whose manners are followed: 2.42 and before, or 2.43. */
export type Dialect = 42 | 43;
