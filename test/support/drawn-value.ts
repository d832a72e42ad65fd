import fc from 'fast-check';
import type { Schema } from './described-api.js';

/** Strings that have broken programs: scripts of every kind, half characters, marks of many languages, figures. */
export const naughty: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e150303',
  '\u200b',
  'e\u0301',
  '１５０３０３',
  '85①',
  '½',
  '𠀀𪚥',
  '👩‍👩‍👧‍👦',
  'ﷺ',
  '‮gnp.exe',
  "'; drop table submission; --",
  "1' or '1'='1",
  '%00',
  '%',
  '%s%n%d',
  '../../../etc/passwd',
  '..\\..\\windows',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '=1+1',
  '\r\nSet-Cookie: a=b',
  '\u001b[31m',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '9007199254740993',
  '99999999999999999999',
  '-1',
  '0x10',
  '1.5',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '2023-02-30',
  '0000-01-01',
  '9999-12-31',
  '2023-12-31T23:59:60Z',
  '+275760-09-13T00:00:00Z',
  '2023Q5',
  '202313',
  '0000Q1',
  '9999Q4',
  '00000000-0000-0000-0000-000000000000',
  '😀'.repeat(50),
];

/** Values of every type that JSON has, and some that are near to its edges. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...naughty) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, -0, 1e21, 2 ** 53, [], {}, [[]]) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(50_000), '省'.repeat(20_000), 'a'.repeat(300)) },
);

export interface Drawing {
  readonly resolve: (schema: Schema) => Schema;
  /** What the service knows under the name of a property; it reaches further than anything invented. */
  readonly known: (name: string) => readonly unknown[];
  /** How deep a value is that holds values of its own kind. */
  readonly depth?: number;
}

const deepest = 8;

/** Values that the schema allows. `name` is that of the property they stand in. */
export function allowed(given: Schema, name: string, drawing: Drawing): fc.Arbitrary<unknown> {
  const { depth = 0 } = drawing;
  if (depth > deepest) return fc.constant(null);
  const invented = inventedFor(drawing.resolve(given), name, { ...drawing, depth: depth + 1 });
  const known = drawing.known(name);
  if (known.length === 0) return invented;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: invented });
}

function inventedFor(schema: Schema, name: string, drawing: Drawing): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => allowed(choice, name, drawing)));
  if (schema.allOf !== undefined) return inventedFor(merged(schema.allOf, drawing), name, drawing);
  switch (Array.isArray(schema.type) ? (schema.type as readonly string[])[0] : schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(allowed(schema.items ?? {}, name, drawing), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      });
    case 'object':
      return object(schema, drawing);
    case undefined:
    default:
      return anyJson;
  }
}

const merged = (parts: readonly Schema[], { resolve }: Drawing): Schema => Object.assign({}, ...parts.map(resolve)) as Schema; // prettier-ignore

function number({ type, minimum, maximum }: Schema): fc.Arbitrary<unknown> {
  const bounds = { min: Math.max(minimum ?? -1_000_000, -2_147_483_648), max: Math.min(maximum ?? 1_000_000, 2_147_483_647) }; // prettier-ignore
  const whole = fc.oneof(fc.integer(bounds), fc.constantFrom(bounds.min, bounds.max));
  return type === 'number' ? fc.oneof(whole, fc.double({ ...bounds, noNaN: true })) : whole;
}

function object({ properties = {}, required = [], additionalProperties }: Schema, drawing: Drawing) {
  const fields = Object.entries(properties).map(([key, value]) => [key, allowed(value, key, drawing)] as const);
  const named = fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
  if (typeof additionalProperties !== 'object') return named;
  const more = fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), allowed(additionalProperties, '', drawing), {
    maxKeys: 3,
  });
  return fc.tuple(more, named).map(([others, own]) => ({ ...others, ...own }));
}

const day = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

function text({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date') return day.map((date) => date.slice(0, 10));
  if (format === 'date-time') return day;
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  const fitting = pattern === undefined ? null : matching(pattern);
  if (fitting !== null) return fitting;
  const size = { minLength, maxLength: Math.min(maxLength, minLength + 60) };
  return fc.oneof(
    fc.string({
      ...size,
      unit: fc.constantFrom('甲', '乙', '丙', 'a', 'b', 'X', '0', '1', '8', ' ', '-', '_', '.', '，'),
    }),
    fc.string({ ...size, unit: 'grapheme' }),
    fc.string({ minLength: maxLength, maxLength, unit: fc.constantFrom('甲', 'a') }),
  );
}

/** Null where the pattern says only what must not stand in a text. */
function matching(pattern: string): fc.Arbitrary<string> | null {
  if (pattern.includes('\\p{') || pattern.includes('\\P{')) return null;
  return fc.stringMatching(new RegExp(pattern));
}
