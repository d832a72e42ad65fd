import type { Uid } from '../names/uid-of.js';

export interface NameGiven {
  readonly id: Uid;
  readonly code: string;
  readonly zh: string;
  readonly en: string | null;
  readonly changedAt: string | undefined;
}

/** What every object begins with. */
export type NamedObject = {
  readonly id: Uid;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly displayName: string;
  readonly displayShortName: string;
  readonly created?: string;
  readonly lastUpdated?: string;
  readonly translations: readonly { readonly property: 'NAME'; readonly locale: 'en'; readonly value: string }[];
};

// the lengths that DHIS2 has room for: a client that copies an object must be able to store it
export const longestName = 230;
const longestShortName = 50;

/** Chinese names, and the English one as a translation, as DHIS2 keeps them. */
export function nameObject({ id, code, zh, en, changedAt }: NameGiven): NamedObject {
  const [name, shortName] = [cut(zh, longestName), cut(zh, longestShortName)];
  return {
    id,
    code,
    name,
    shortName,
    displayName: name,
    displayShortName: shortName,
    ...(changedAt === undefined ? {} : { created: changedAt, lastUpdated: changedAt }),
    translations: en === null ? [] : [{ property: 'NAME', locale: 'en', value: cut(en, longestName) }],
  };
}

/** A text that fits, cut between characters and with a sign that it was cut. Lengths are in UTF-16, as Java counts them. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > longest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
