import type { IsoDay } from '#scoring';
import { readSpan } from '../names/read-span.js';
import {
  attributeIds,
  components,
  dimensionIds,
  isAttribute,
  isDimension,
  type AttributeId,
  type ObservationDimension,
} from './components.js';
import { parsed, refused, type Parsed } from './sdmx-fault.js';

/** How much of each observation is wanted. */
export interface Contents {
  readonly attributes: readonly AttributeId[];
  readonly values: boolean;
  /** False where only the keys of series are wanted, with or without their attributes. */
  readonly observations: boolean;
}

type Given = ReadonlyMap<string, string>;

const mostObservations = 100_000;
const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** The first day of `startPeriod`, the last day of `endPeriod`. */
export function readDay(given: Given, name: 'startPeriod' | 'endPeriod'): Parsed<IsoDay | null> {
  const text = given.get(name);
  if (text === undefined || text === '') return parsed(null);
  const span = readSpan(text);
  if (span) return parsed(name === 'startPeriod' ? span.start : span.end);
  return refused('sdmx.period', name, {
    zh: `${name} 的“${text}”不是时期；请写成 2024、2024-03、2024-Q1、2024-S1 或 2024-03-15。`,
    en: `"${text}" in ${name} is no period; write 2024, 2024-03, 2024-Q1, 2024-S1 or 2024-03-15.`,
  });
}

export function readInstant(given: Given, name: string): Parsed<string | null> {
  const text = given.get(name);
  if (text === undefined || text === '') return parsed(null);
  if (instant.test(text) && !Number.isNaN(Date.parse(text))) return parsed(text);
  return wrong(name, text, '2024-05-15T14:15:00%2B08:00');
}

export function readCount(given: Given, name: string): Parsed<number | null> {
  const text = given.get(name);
  if (text === undefined || text === '') return parsed(null);
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return count > 0 && count <= mostObservations ? parsed(count) : wrong(name, text, `1 … ${mostObservations}`);
}

export function readObservationDimension(given: Given): Parsed<ObservationDimension> {
  const text = given.get('dimensionAtObservation') || 'TIME_PERIOD';
  if (text === 'TIME_PERIOD' || text === 'AllDimensions' || isDimension(text)) return parsed(text);
  return wrong('dimensionAtObservation', text, ['TIME_PERIOD', 'AllDimensions', ...dimensionIds].join(', '));
}

/** `detail` of REST 1, or `attributes` and `measures` of REST 2. */
export function readContents(given: Given): Parsed<Contents> {
  const attributes = readAttributes(given.get('attributes') || 'dsd');
  if (!attributes.ok) return attributes;
  const measures = given.get('measures') || 'all';
  if (!['all', 'none', 'OBS_VALUE'].includes(measures)) return wrong('measures', measures, 'all, none, OBS_VALUE');
  const values = measures !== 'none';
  const chosen = attributes.value;
  // without a figure, only an attribute of the observation is a reason to list it
  const observations = values || chosen.some((id) => components[id].level === 'observation');
  const asked = { attributes: chosen, values, observations };
  const ofSeries = chosen.filter((id) => components[id].level === 'series');
  const detail = given.get('detail') || 'full';
  switch (detail) {
    case 'full':
      return parsed(asked);
    case 'dataonly':
      return parsed({ attributes: [], values, observations: values });
    case 'serieskeysonly':
      return parsed({ attributes: [], values: false, observations: false });
    case 'nodata':
      return parsed({ attributes: ofSeries, values: false, observations: false });
    default:
      return wrong('detail', detail, 'full, dataonly, serieskeysonly, nodata');
  }
}

function readAttributes(text: string): Parsed<readonly AttributeId[]> {
  const chosen = new Set<AttributeId>();
  for (const word of text.split(',')) {
    const named = namedAttributes(word);
    if (!named) return wrong('attributes', word, `dsd, series, obs, all, none, ${attributeIds.join(', ')}`);
    for (const id of named) chosen.add(id);
  }
  return parsed(attributeIds.filter((id) => chosen.has(id)));
}

function namedAttributes(word: string): readonly AttributeId[] | null {
  if (word === 'dsd' || word === 'all') return attributeIds;
  if (word === 'none' || word === 'msd' || word === 'dataset') return [];
  if (word === 'series') return attributeIds.filter((id) => components[id].level === 'series');
  if (word === 'obs') return attributeIds.filter((id) => components[id].level === 'observation');
  return isAttribute(word) ? [word] : null;
}

function wrong(name: string, text: string, allowed: string): Parsed<never> {
  return refused('sdmx.value', name, {
    zh: `${name} 的值“${text}”不可用；可以写：${allowed}。`,
    en: `"${text}" is no value of ${name}; it may be: ${allowed}.`,
  });
}
