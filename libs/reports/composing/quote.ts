import type { Words } from '#platform/errors';

/** Characters of a document that are quoted; what follows is told by an ellipsis. */
const longest = 80;

/** A text as a document quotes it: no longer than that, with the quotation marks inside turned into inner ones. */
export function quote(words: Words): Words {
  return { zh: `“${inner(shorten(words.zh, longest))}”`, en: `“${inner(shorten(words.en, longest * 3))}”` };
}

/** The title of a document within 《》, where titles inside stand within 〈〉. */
export const quoteTitle = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;

/** By characters as people count them, so that none is cut in half. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');
