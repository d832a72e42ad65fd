import type { Field, Fields } from './fields.js';

/** What is asked twice of one property is asked once: `a[b],a[c]` is `a[b,c]`. */
export function mergeFields({ presets = new Set(), named = [], excluded = new Set() }: Partial<Fields>): Fields {
  const found = new Map<string, Field>();
  for (const field of named) {
    const key = JSON.stringify([field.name, field.transforms]);
    const known = found.get(key);
    found.set(key, known === undefined ? field : { ...field, fields: both(known.fields, field.fields) });
  }
  return { presets, named: [...found.values()], excluded };
}

function both(a: Fields | null, b: Fields | null): Fields | null {
  if (a === null || b === null) return a ?? b;
  return mergeFields({
    presets: new Set([...a.presets, ...b.presets]),
    named: [...a.named, ...b.named],
    excluded: new Set([...a.excluded, ...b.excluded]),
  });
}
