import type { WriteSheet } from 'hucre/xlsx';
import type { Language } from '../layout/bulletin-document.js';
import { officeText } from './office-text.js';

export interface Paper {
  /** Of all columns, in characters. */
  readonly width: number;
  readonly language: Language;
  readonly title: string;
  readonly stamps: readonly string[];
}

/** Characters that stand side by side, in print that is still read easily. */
const room = { portrait: 95, landscape: 150 } as const;

/** A4, lying where the table is wide, A3 where it is wider still; one page wide, its name and number on every page. */
export function pageSetup({ width, language, title, stamps }: Paper) {
  const page = language === 'zh' ? '第 &P 页，共 &N 页' : 'Page &P of &N';
  const header = stamps.length === 0 ? {} : { oddHeader: `&C${plain(stamps.join('  '))}` };
  return {
    pageSetup: {
      paperSize: width > room.landscape ? 'a3' : 'a4',
      orientation: width > room.portrait ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.9, bottom: 0.8, left: 0.6, right: 0.6, header: 0.4, footer: 0.4 },
    } satisfies WriteSheet['pageSetup'],
    headerFooter: { ...header, oddFooter: `&L${plain(title)}&R${page}` },
  } as const;
}

/** In the lines above and beneath a page & begins an order. They hold 255 characters. */
const plain = (text: string): string => Array.from(officeText(text)).slice(0, 90).join('').replaceAll('&', '&&');
