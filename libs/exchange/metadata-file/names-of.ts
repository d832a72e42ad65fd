import { cut } from '../metadata/name-object.js';

const longest = 200;

interface Named {
  readonly name: string;
  readonly translations?: readonly { readonly property: string; readonly locale: string; readonly value: string }[];
}

/** A name in both languages. Where the file has it in one, that one stands for both. */
export function namesOf({ name, translations = [] }: Named): { readonly zh: string; readonly en: string } {
  const said = (language: string): string | undefined =>
    translations.find(({ property, locale }) => property === 'NAME' && locale.startsWith(language))?.value;
  return { zh: plainText(said('zh') ?? name), en: plainText(said('en') ?? name) };
}

/** One line without control characters; a dash where nothing is left. */
export function plainText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Cf}\p{Cn}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line === '' ? '—' : cut(line, longest);
}
