import { addDays, type IsoDay } from '#scoring';
import { readSpan } from '../names/read-span.js';
import type { ComponentFilter, Condition } from './component-filter.js';
import { dimensionIds, type DimensionId } from './components.js';
import type { DataQuery } from './parse-data-query.js';

/** Every row that is asked for lies within; null where nothing narrows. */
export interface QueryBounds {
  readonly codes: Readonly<Record<DimensionId, readonly string[] | null>>;
  /** No period asked for begins before, or ends after. */
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

type Asked = Pick<DataQuery, 'keys' | 'filters' | 'from' | 'to'>;

/** What a database may leave out before `compileQuery` judges row by row: never too much, sometimes too little. */
export function narrowQuery(query: Asked): QueryBounds {
  const [FREQ = null, REF_AREA = null, INDICATOR = null, SERIES = null] = dimensionIds.map((id) => codesOf(query, id));
  const times = query.filters.filter(({ component }) => component === 'TIME_PERIOD');
  return {
    codes: { FREQ, REF_AREA, INDICATOR, SERIES },
    from: latest([query.from, ...times.map(({ anyOf }) => earliest(anyOf.map((all) => latest(all.map(begin)))))]),
    to: earliestKnown([
      query.to,
      ...times.map(({ anyOf }) => latestOrOpen(anyOf.map((all) => earliestKnown(all.map(end))))),
    ]),
  };
}

function codesOf({ keys, filters }: Asked, id: DimensionId): readonly string[] | null {
  const ofKeys = keys.length === 0 ? null : union(keys.map((key) => key[id]));
  const lists = [ofKeys, ...filters.filter(({ component }) => component === id).map(codesOfFilter)];
  return lists.reduce<readonly string[] | null>(
    (a, b) => (a === null || b === null ? (a ?? b) : a.filter((code) => b.includes(code))),
    null,
  );
}

/** Of an alternative, one code that is named outright says enough. */
function codesOfFilter({ anyOf }: ComponentFilter): readonly string[] | null {
  return union(
    anyOf.map((all) => {
      const named = all.find(({ operator }) => operator === 'eq');
      return named ? [named.value] : null;
    }),
  );
}

function union(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  return lists.some((list) => list === null) ? null : [...new Set(lists.flatMap((list) => list ?? []))];
}

function begin({ operator, value }: Condition): IsoDay | null {
  const span = readSpan(value);
  if (span === null) return null;
  if (operator === 'gt') return addDays(span.end, 1);
  return operator === 'ge' || operator === 'eq' ? span.start : null;
}

function end({ operator, value }: Condition): IsoDay | null {
  const span = readSpan(value);
  if (span === null) return null;
  if (operator === 'lt') return addDays(span.start, -1);
  return operator === 'le' || operator === 'eq' ? span.end : null;
}

type Days = readonly (IsoDay | null)[];

const sorted = (days: Days): readonly IsoDay[] => days.filter((day) => day !== null).sort();

/** Of lower bounds that all hold. */
function latest(days: Days): IsoDay | null {
  return sorted(days).at(-1) ?? null;
}

/** Of lower bounds of which one holds. */
function earliest(days: Days): IsoDay | null {
  return days.includes(null) ? null : (sorted(days)[0] ?? null);
}

/** Of upper bounds that all hold. */
function earliestKnown(days: Days): IsoDay | null {
  return sorted(days)[0] ?? null;
}

/** Of upper bounds of which one holds. */
function latestOrOpen(days: Days): IsoDay | null {
  return days.includes(null) ? null : (sorted(days).at(-1) ?? null);
}
