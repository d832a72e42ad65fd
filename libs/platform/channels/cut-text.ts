export type Locale = 'zh' | 'en';

/** How long a text is as its vendor counts: it must add up over the parts of a text. */
export type Measure = (text: string) => number;

export const bytes: Measure = (text) => Buffer.byteLength(text);

/** In a JSON string: line breaks and quotes count twice, which vendors with a limit for the whole body do see. */
export const jsonBytes: Measure = (text) => Buffer.byteLength(JSON.stringify(text)) - 2;

/** What SMS counts in: a character outside the basic plane is two. */
export const units: Measure = (text) => text.length;

export const cutMarks = {
  zh: '……（过长，以下从略）',
  en: '… (too long: the rest is left out)',
} as const satisfies Record<Locale, string>;

interface Limit {
  readonly most: number;
  readonly measure: Measure;
  /** What stands where the text was cut. */
  readonly mark: string;
}

/** The text, or as much of it as fits beside the mark: whole characters as a reader counts them, never half of one. */
export function cutText(text: string, { most, measure, mark }: Limit): string {
  if (text.length <= most && measure(text) <= most) return text;
  const room = most - measure(mark);
  let kept = '';
  let used = 0;
  // the whole text is given, and read only as far as there is room: a text shortened beforehand may end within a character
  for (const { segment } of characters.segment(text)) {
    used += measure(segment);
    if (used > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${mark}`;
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
