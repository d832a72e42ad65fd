import { readScheme, schemesBy, type Schemes } from '../names/schemes.js';
import type { GivenSet } from '../values/given-value.js';

/** By which names a request calls things: what the payload says beats the address, what is said of one kind beats the rest. */
export function readSchemes(
  asked: Readonly<Record<string, string | undefined>>,
  payload: GivenSet['idSchemes'],
): Schemes | { readonly refused: string } {
  const said = new Map<string, string | undefined>([...Object.entries(asked), ...Object.entries(payload)]);
  const refused: string[] = [];
  const schemes = schemesBy((name) => {
    const text = said.get(name) ?? said.get('idScheme') ?? 'uid';
    const scheme = readScheme(text);
    if (scheme === null) refused.push(`${name}=${text}`);
    return scheme ?? 'uid';
  });
  return refused[0] === undefined ? schemes : { refused: refused[0] };
}
