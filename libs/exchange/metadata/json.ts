/** What a metadata object is made of. A property that is undefined is not there. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [property: string]: Json | undefined;
}

/** An object of a list: whatever else it has, it has a uid. */
export type MetadataObject = JsonObject & { readonly id: string };

/** The whole object of a uid, as far as whoever asks may see it. */
export type FindObject = (uid: string) => MetadataObject | undefined;

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects. */
export function isJsonList(value: Json | undefined): value is readonly JsonObject[] {
  return isList(value) && value.every(isObject);
}

export type Scalar = string | number | boolean;

export function isScalar(value: Json | undefined): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A property of the object's own: `constructor` is none. */
export function propertyOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** `{ id }` stands for the object of that uid; anything that says more speaks for itself. */
export function follow(object: JsonObject, find: FindObject): JsonObject {
  const { id } = object;
  if (typeof id !== 'string' || Object.keys(object).length !== 1) return object;
  return find(id) ?? object;
}
