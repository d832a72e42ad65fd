import type { MissingGlyph } from './print-job.js';

/** What a text is, and so which fonts it is set in. */
export type FontRole = 'title' | 'body' | 'heading' | 'kai' | 'table' | 'chart';

export const fontRoles = ['title', 'body', 'heading', 'kai', 'table', 'chart'] as const satisfies readonly FontRole[];

/** Whether the fonts of a role can draw a code point. */
export type Coverage = (role: FontRole, codePoint: number) => boolean;

/** Stands for a character that no font has. */
export const geta = '〓';
const placesTold = 5;
const wordsAround = 12;

/** What has no picture: control characters, marks that turn the direction of a line, selectors of a variant. */
const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/** Letters and digits without a place to break are given one here and there: a column is narrow. */
const endless = /[\x21-\x7e]{25,}/g;

/**
 * Takes down every text that is to be printed, so that none is printed with a hole in it: what no font can draw is
 * counted, with its places, and replaced by 〓.
 */
export class Ink {
  private readonly found = new Map<string, { count: number; places: string[] }>();

  constructor(private readonly covers: Coverage) {}

  get missing(): readonly MissingGlyph[] {
    return Array.from(this.found, ([character, { count, places }]) => ({
      character,
      code: codeOf(character),
      count,
      places,
    }));
  }

  write(role: FontRole, text: string): string {
    const characters = Array.from(text.replace(/[\t\n\r]+/g, ' ').replace(unseen, ''));
    const drawn = characters.map((character, at) => {
      if (this.covers(role, character.codePointAt(0) ?? 0)) return character;
      this.note(character, around(characters, at));
      return geta;
    });
    return drawn.join('').replace(endless, (word) => word.replace(/(.{12})(?=.)/g, '$1\u200b'));
  }

  /** A picture: its markup stays as it is, the words in it are drawn in the chart's font. */
  draw(svg: string, place: string): string {
    return Array.from(svg, (character) => {
      if (character <= '\u007f' || this.covers('chart', character.codePointAt(0) ?? 0)) return character;
      if (character.replace(unseen, '') === '') return '';
      this.note(character, place);
      return geta;
    }).join('');
  }

  private note(character: string, place: string): void {
    const known = this.found.get(character) ?? { count: 0, places: [] };
    known.count += 1;
    if (known.places.length < placesTold && !known.places.includes(place)) known.places.push(place);
    this.found.set(character, known);
  }
}

function around(characters: readonly string[], at: number): string {
  return characters.slice(Math.max(0, at - wordsAround), at + wordsAround + 1).join('');
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
