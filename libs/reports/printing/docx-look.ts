import type { IFontAttributesProperties, IRunOptions } from 'docx';
import type { Language } from '../layout/bulletin-document.js';

/** GB/T 9704-2012 in twentieths of a point, as Word counts. */
export const page = {
  width: 11906,
  height: 16838,
  top: 2097,
  right: 1474,
  bottom: 1984,
  left: 1587,
  /** The page number stands 7 mm beneath the text. */
  footer: 1304,
  header: 850,
  linePitch: 579,
  /** What a character of 16 points is narrowed by for 28 in a line, in 4096ths of a point. */
  charSpace: -848,
} as const;

/** Of a page that lies on its side the text is as wide as an upright one is high. */
export const textWidth = { upright: page.width - page.left - page.right, lying: 12757 } as const;

/** The fonts of official documents under the names they have in offices; nobody's copy of them is shipped. */
const names = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  aside: '楷体',
  number: '宋体',
} as const;

export type Face = keyof typeof names;

/** Chinese quotation marks, dashes and signs are as wide as a character only where Word is told so. */
export function fontOf(face: Face, language: Language): IFontAttributesProperties {
  const latin = language === 'en' && face === 'heading' ? 'Arial' : 'Times New Roman';
  const font = { ascii: latin, hAnsi: latin, cs: latin, eastAsia: names[face] };
  return language === 'zh' ? { ...font, hint: 'eastAsia' } : font;
}

/** How the words of one language stand: sizes in half points, distances in twentieths of a point. */
export interface Look {
  readonly language: Language;
  readonly title: { readonly size: number; readonly line: number; readonly bold: boolean };
  readonly body: { readonly size: number; readonly line: number; readonly exact: boolean; readonly after: number };
  /** Between characters. */
  readonly tracking: number;
  /** Of a paragraph's first line, in hundredths of a character. */
  readonly indent: number;
  readonly boldHeadings: boolean;
  /** For lists and for what stands at the end. */
  readonly colon: string;
}

export const looks: Readonly<Record<Language, Look>> = {
  zh: {
    language: 'zh',
    title: { size: 44, line: 680, bold: false },
    body: { size: 32, line: page.linePitch, exact: true, after: 0 },
    tracking: -4,
    indent: 200,
    boldHeadings: false,
    colon: '：',
  },
  en: {
    language: 'en',
    title: { size: 36, line: 480, bold: true },
    body: { size: 24, line: 312, exact: false, after: 120 },
    tracking: 0,
    indent: 0,
    boldHeadings: true,
    colon: ': ',
  },
};

/** Small print stands at its natural distance. */
export const smallRun = (face: Face, size: number, language: Language): IRunOptions => ({
  font: fontOf(face, language),
  size,
  characterSpacing: 0,
});
