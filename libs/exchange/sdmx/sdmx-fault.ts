import type { Words } from '#platform/errors';
import { shorten } from '../values/shorten.js';

export type SdmxFaultCode =
  | 'sdmx.address'
  | 'sdmx.too-long'
  | 'sdmx.key'
  | 'sdmx.parameter'
  | 'sdmx.value'
  | 'sdmx.period'
  | 'sdmx.filter'
  | 'sdmx.not-offered'
  | 'sdmx.not-implemented'
  | 'sdmx.not-found'
  | 'sdmx.no-results'
  | 'sdmx.failed';

/** Why a request is not answered, in the words of its place in the address. */
export interface SdmxFault {
  readonly code: SdmxFaultCode;
  /** Of HTTP. */
  readonly status: number;
  /** The part of the request that is meant: a parameter, a position of the key. */
  readonly place: string;
  readonly message: Words;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SdmxFault };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

const statuses: Readonly<Record<SdmxFaultCode, number>> = {
  'sdmx.address': 400,
  'sdmx.too-long': 414,
  'sdmx.key': 400,
  'sdmx.parameter': 400,
  'sdmx.value': 400,
  'sdmx.period': 400,
  'sdmx.filter': 400,
  'sdmx.not-offered': 406,
  'sdmx.not-implemented': 501,
  'sdmx.not-found': 404,
  'sdmx.no-results': 404,
  'sdmx.failed': 500,
};

const longestTold = 400;

/** `place` and what is said of it may hold what the client wrote, and are shortened. */
export function faultOf(code: SdmxFaultCode, place: string, { zh, en }: Words): SdmxFault {
  const told = (text: string): string => shorten(text, longestTold);
  return { code, status: statuses[code], place: told(place), message: { zh: told(zh), en: told(en) } };
}

export function refused(code: SdmxFaultCode, place: string, words: Words): Parsed<never> {
  return { ok: false, fault: faultOf(code, place, words) };
}

/** The value of every one, or the first fault. */
export function allParsed<T>(each: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const values: T[] = [];
  for (const one of each) {
    if (!one.ok) return one;
    values.push(one.value);
  }
  return parsed(values);
}
