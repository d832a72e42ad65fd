import type { Field, Fields, Preset } from './fields.js';
import { follow, isList, isObject, propertyOf, type FindObject, type Json, type JsonObject } from './json.js';
import { tried, type Tried } from './list-fault.js';
import { StepBudget } from './step-budget.js';
import { applyTransforms, type TransformContext } from './transform-field.js';

/** What the presets that name properties stand for. */
const namedPresets: Readonly<Partial<Record<Preset, readonly string[]>>> = {
  identifiable: ['id', 'name', 'code', 'created', 'lastUpdated', 'lastUpdatedBy'],
  nameable: ['id', 'name', 'shortName', 'code', 'description', 'created', 'lastUpdated'],
};

/**
 * Each object with the fields that are asked for and no others. A reference is followed where something beyond its uid is
 * asked of it, and stays `{ id }` where the whole property is; objects that `find` does not give stay references.
 */
export function selectFields(
  objects: readonly JsonObject[],
  fields: Fields,
  find: FindObject,
): Tried<readonly JsonObject[]> {
  return tried(() => {
    const context = { find, budget: new StepBudget('fields', objects.length) };
    return objects.map((object) => select(object, fields, context));
  });
}

interface Context {
  readonly find: FindObject;
  readonly budget: StepBudget;
}

function select(object: JsonObject, fields: Fields, context: Context): JsonObject {
  context.budget.spend(1 + fields.named.length);
  const named = new Set(fields.named.map(({ name }) => name));
  const whole = Object.keys(object).filter((name) => {
    return !named.has(name) && !fields.excluded.has(name) && isInPresets(name, object[name], fields);
  });
  const given: [string, Json][] = [];
  for (const name of whole) {
    const value = object[name];
    if (value !== undefined) given.push([name, shown(value, context)]);
  }
  for (const field of fields.named) {
    const value = fields.excluded.has(field.name) ? undefined : propertyOf(object, field.name);
    if (value === undefined) continue;
    const [name, asked] = applyTransforms(
      [field.name, nested(value, field, context)],
      field.transforms,
      transformContext(context),
    );
    given.push([name, shown(asked, context)]);
  }
  // a property named __proto__ by a client is a property like any other
  return Object.fromEntries(given);
}

/** A value that goes into the answer: a list that is shown with each of many objects makes the answer long. */
function shown(value: Json, { budget }: Context): Json {
  if (isList(value)) budget.spend(value.length);
  return value;
}

function nested(value: Json, { fields }: Field, context: Context): Json {
  if (fields === null) return value;
  const one = (item: Json): Json => (isObject(item) ? select(follow(item, context.find), fields, context) : item);
  return isList(value) ? value.map(one) : one(value);
}

function transformContext({ find, budget }: Context): TransformContext {
  return {
    budget,
    lookUp(item, property) {
      if (!isObject(item)) return undefined;
      return propertyOf(item, property) ?? propertyOf(follow(item, find), property);
    },
  };
}

function isInPresets(name: string, value: Json | undefined, { presets }: Fields): boolean {
  for (const preset of presets) {
    const names = namedPresets[preset];
    if (names === undefined ? preset !== 'simple' || !(isList(value) || isObject(value)) : names.includes(name))
      return true;
  }
  return false;
}
