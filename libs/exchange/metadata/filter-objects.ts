import { follow, isList, isObject, propertyOf, type FindObject, type Json, type MetadataObject } from './json.js';
import { tried, type Tried } from './list-fault.js';
import type { Filter, Junction } from './read-filters.js';
import { StepBudget } from './step-budget.js';

export interface FiltersAsked {
  readonly filters: readonly Filter[];
  readonly junction: Junction;
  readonly find: FindObject;
}

/** The objects of which every filter holds, or with `OR` any; all of them where there is no filter. */
export function filterObjects<T extends MetadataObject>(
  objects: readonly T[],
  { filters, junction, find }: FiltersAsked,
): Tried<readonly T[]> {
  return tried(() => {
    if (filters.length === 0) return objects;
    const context = { find, budget: new StepBudget('filter', objects.length) };
    const holds = (object: T) => (filter: Filter) => matches(object, filter, context);
    return objects.filter((object) => {
      return junction === 'AND' ? filters.every(holds(object)) : filters.some(holds(object));
    });
  });
}

interface Context {
  readonly find: FindObject;
  readonly budget: StepBudget;
}

/**
 * A path through a list is like a join: it holds where it holds of one of the things in it, also where it is negated
 * (`organisationUnits.id:!in:[a]`: some unit is not a). What is known by several names is not `x` only if no name is.
 */
function matches(object: MetadataObject, { paths, test, negated }: Filter, context: Context): boolean {
  if (paths.length > 1) {
    const found = paths.some((path) => valuesAt(object, path, context).some(test));
    return found !== negated;
  }
  const values = valuesAt(object, paths[0] ?? [], context);
  return values.some((value) => test(value) !== negated);
}

/** What stands at the end of a path, null where there is nothing; a list at its end is one value, before its end it branches. */
function valuesAt(value: Json, path: readonly string[], context: Context): readonly Json[] {
  context.budget.spend();
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (isList(value)) return value.flatMap((item) => valuesAt(item, path, context));
  if (!isObject(value)) return [null];
  const own = propertyOf(value, name) ?? propertyOf(follow(value, context.find), name);
  return valuesAt(own ?? null, rest, context);
}
