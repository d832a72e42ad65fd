import type { GivenSet } from '../values/given-value.js';
import type { Scheme } from './exchange-index.js';

/** By which names each kind of thing is called in a request. */
export interface Schemes {
  readonly dataElement: Scheme;
  readonly orgUnit: Scheme;
  readonly dataSet: Scheme;
  readonly combo: Scheme;
}

/** By which names a request calls things: what the payload says beats the address, what is said of one kind beats the rest. */
export function readSchemes(
  asked: Readonly<Record<string, string | undefined>>,
  payload: GivenSet['idSchemes'],
): Schemes | { readonly refused: string } {
  const said = new Map<string, string | undefined>([...Object.entries(asked), ...Object.entries(payload)]);
  const refused: string[] = [];
  const of = (name: string): Scheme => {
    const text = said.get(name) ?? said.get('idScheme') ?? 'uid';
    const scheme = schemeOf(text);
    if (scheme === null) refused.push(`${name}=${text}`);
    return scheme ?? 'uid';
  };
  const schemes = {
    dataElement: of('dataElementIdScheme'),
    orgUnit: of('orgUnitIdScheme'),
    dataSet: of('dataSetIdScheme'),
    combo: of('categoryOptionComboIdScheme'),
  };
  return refused[0] === undefined ? schemes : { refused: refused[0] };
}

/** DHIS2 calls the uid `ID` as well. */
function schemeOf(text: string): Scheme | null {
  const word = text.trim().toLowerCase();
  return word === 'uid' || word === 'id' ? 'uid' : word === 'code' ? 'code' : null;
}
