import type { ReportModel } from '../client/types.gen.js';
import type { Language } from '../words/language.js';

/** A piece of a paragraph: words that an editor may change, or a reference that nobody may. */
export type Piece =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'fact'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string };

const inBraces = /\{(\^?)([a-zA-Z0-9][a-zA-Z0-9._-]*)\}/g;

/** Takes a wording apart: words, `{fact}` and `{^footnote}`, as the service reads it. */
export function readTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of template.matchAll(inBraces)) {
    if (found.index > from) pieces.push({ kind: 'words', words: template.slice(from, found.index) });
    pieces.push({ kind: found[1] === '^' ? 'note' : 'fact', id: found[2] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < template.length) pieces.push({ kind: 'words', words: template.slice(from) });
  return pieces;
}

export const writeTemplate = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'words' ? plainWords(piece.words) : `{${referenceOf(piece)}}`)).join('');

/** As it stands between the braces, and in the field of an editor. */
export const referenceOf = (piece: Exclude<Piece, { kind: 'words' }>): string =>
  piece.kind === 'note' ? `^${piece.id}` : piece.id;

/** What is invisible, breaks the line or turns it round; a field of a browser puts some of it in by itself. */
const unprintable = /[\p{Cc}\p{Cs}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Words as they may stand in a wording: on one line, and with braces that refer to nothing. */
export const plainWords = (typed: string): string =>
  typed
    .replace(/[\r\n\t\u00a0]+/g, ' ')
    .replace(unprintable, '')
    .replace(/\{/g, '｛')
    .replace(/\}/g, '｝');

export const referencesIn = (template: string): readonly string[] =>
  readTemplate(template).flatMap((piece) => (piece.kind === 'words' ? [] : [referenceOf(piece)]));

/** What a wording no longer refers to of that which the rules wrote. */
export function droppedFrom(generated: string, wording: string): readonly string[] {
  const kept = new Set(referencesIn(wording));
  return [...new Set(referencesIn(generated))].filter((reference) => !kept.has(reference));
}

/** With every figure in its place; a footnote is its mark and prints nothing here. */
export const printedIn = (template: string, facts: ReportModel['facts'], language: Language): string =>
  readTemplate(template)
    .map((piece) => {
      if (piece.kind === 'words') return piece.words;
      return piece.kind === 'note' ? '' : printedFact(piece.id, facts, language);
    })
    .join('');

export const printedFact = (id: string, facts: ReportModel['facts'], language: Language): string =>
  (Object.hasOwn(facts, id) ? facts[id]?.[language] : undefined) ?? `{${id}}`;
