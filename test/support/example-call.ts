import type { Operation } from './described-api.js';

/** A call made of nothing but the examples that the description gives. */
export interface ExampleCall {
  readonly method: string;
  /** As described, with its places in braces. */
  readonly path: string;
  /** As called. */
  readonly address: string;
  readonly body: unknown;
  /** Of a form: what is sent as its file. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** The same, with what only an earlier answer tells filled in. */
  at(places: Readonly<Record<string, string>>): ExampleCall;
}

export function exampleCall(described: Operation, places: Readonly<Record<string, string>> = {}): ExampleCall {
  const { method, path, parameters, body } = described;
  const given = parameters.filter(({ example }) => example !== undefined);
  const textsIn = (place: string) =>
    given.filter((one) => one.in === place).map(({ name, example }): [string, string] => [name, String(example)]);
  const known: Readonly<Record<string, string>> = { ...Object.fromEntries(textsIn('path')), ...places };
  const filled = path.replaceAll(/\{(\w+)\}/g, (place, name: string) => known[name] ?? place);
  const query = new URLSearchParams(textsIn('query')).toString();
  const { file, ...fields } = body?.type === 'multipart/form-data' ? (body.example as { file: string }) : {};
  return {
    ...{ method, path, address: query === '' ? filled : `${filled}?${query}` },
    body: file === undefined ? body?.example : fields,
    file: file === undefined ? null : { name: 'example.csv', bytes: Buffer.from(file) },
    at: (more) => exampleCall(described, more),
  };
}
