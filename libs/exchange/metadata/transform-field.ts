import { isList, isObject, type Json } from './json.js';
import type { Transform, TransformName } from './fields.js';
import type { StepBudget } from './step-budget.js';

export interface TransformContext {
  readonly budget: StepBudget;
  /** A property of an item of a list, looked up where the item is a reference; undefined where it has none. */
  readonly lookUp: (item: Json, property: string) => Json | undefined;
}

/** Those that look at every item of a list. */
const walking: ReadonlySet<TransformName> = new Set(['pluck', 'keyBy', 'paging']);

/** A property's name and value after all that is asked of them, from left to right. */
export function applyTransforms(
  [name, value]: readonly [string, Json],
  transforms: readonly Transform[],
  { budget, lookUp }: TransformContext,
): [string, Json] {
  return transforms.reduce<[string, Json]>(
    ([nameNow, valueNow], transform) => {
      budget.spend(isList(valueNow) && walking.has(transform.name) ? valueNow.length : 1);
      if (transform.name === 'rename') return [transform.arguments[0] ?? nameNow, valueNow];
      return [nameNow, transformed(valueNow, transform, lookUp)];
    },
    [name, value],
  );
}

function transformed(value: Json, { name, arguments: given }: Transform, lookUp: TransformContext['lookUp']): Json {
  switch (name) {
    case 'size':
      return sizeOf(value);
    case 'isEmpty':
      return sizeOf(value) === 0;
    case 'isNotEmpty':
      return sizeOf(value) !== 0;
    case 'pluck':
      // what has no such property stays as it is, so that nothing is lost unseen
      return isList(value) ? value.map((item) => lookUp(item, given[0] ?? 'id') ?? item) : value;
    case 'keyBy':
      return isList(value) ? keyBy(value, (item) => lookUp(item, given[0] ?? 'id')) : value;
    case 'paging':
      return isList(value) ? pageOf(value, given) : value;
    case 'rename':
      return value;
  }
}

/** How many there are; of a text its characters, of a number itself, as DHIS2 counts. */
function sizeOf(value: Json): number {
  if (isList(value) || typeof value === 'string') return value.length;
  if (isObject(value)) return Object.keys(value).length;
  return typeof value === 'number' ? value : 0;
}

/** Where several have the same key, the key leads to all of them. What has no key is left out. */
function keyBy(items: readonly Json[], keyOf: (item: Json) => Json | undefined): Json {
  const found = new Map<string, Json[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key !== 'string' && typeof key !== 'number' && typeof key !== 'boolean') continue;
    const same = found.get(String(key));
    if (same === undefined) found.set(String(key), [item]);
    else same.push(item);
  }
  return Object.fromEntries([...found].map(([key, same]) => [key, same.length === 1 ? (same[0] ?? null) : same]));
}

/** `paging(page;size)` of a list within an object; an odd page is the first, an odd size the usual one. */
function pageOf(items: readonly Json[], [page, size]: readonly string[]): Json {
  const whole = (text: string | undefined, usual: number) => {
    return text !== undefined && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : usual;
  };
  const [number, length] = [whole(page, 1), whole(size, 50)];
  return items.slice((number - 1) * length, number * length);
}
