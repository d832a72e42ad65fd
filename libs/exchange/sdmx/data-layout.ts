import { attributeIds, components, dimensionIds, type AttributeId, type ObservationDimension } from './components.js';
import type { CodedId, PresentCodes } from './present-codes.js';
import type { Contents } from './query-values.js';
import type { Cells } from './sdmx-row.js';

export type KeyId = (typeof keyIds)[number];

/** The key with time, in the order of the data structure. */
export const keyIds = [...dimensionIds, 'TIME_PERIOD'] as const;

/** What stands where in an SDMX-JSON data set. */
export interface DataLayout {
  /** None where observations are not grouped. */
  readonly series: readonly KeyId[];
  readonly observation: readonly KeyId[];
  readonly seriesAttributes: readonly AttributeId[];
  readonly observationAttributes: readonly AttributeId[];
}

/**
 * A unit belongs to the series; where the observations are not along time, what is one series then may have several units, and
 * the unit goes to the observation.
 */
export function layOut({ attributes, observations }: Contents, asked: ObservationDimension): DataLayout {
  const along = observations ? asked : 'TIME_PERIOD';
  const own = attributeIds.filter((id) => attributes.includes(id));
  const isOfSeries = (id: AttributeId): boolean => along === 'TIME_PERIOD' && components[id].level === 'series';
  return {
    series: along === 'AllDimensions' ? [] : keyIds.filter((id) => id !== along),
    observation: along === 'AllDimensions' ? keyIds : keyIds.filter((id) => id === along),
    seriesAttributes: own.filter(isOfSeries),
    observationAttributes: observations ? own.filter((id) => !isOfSeries(id)) : [],
  };
}

/** The number of a code in the list of its component; null where there is none. */
export type NumberOf = (id: CodedId, cells: Cells) => number | null;

export function numberCodes(present: PresentCodes): NumberOf {
  const numbers = new Map(
    Object.entries(present).map(([id, codes]) => [id, new Map(codes.map((code, at) => [code, at]))]),
  );
  return (id, cells) => {
    const code = cells[id];
    if (code === null) return null;
    const at = numbers.get(id)?.get(code);
    // the head of the message is written and cannot be mended
    if (at === undefined) throw new Error(`${id} ${code} is not among the codes that the message listed`);
    return at;
  };
}
