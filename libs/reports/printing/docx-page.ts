import {
  AlignmentType,
  DocumentGridType,
  Footer,
  Header,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { BulletinDocument } from '../layout/bulletin-document.js';
import { fontOf, page, type Look } from './docx-look.js';
import { styleIds } from './docx-styles.js';
import type { DocxPen } from './docx-text.js';

/** A4 with the margins of official documents, 22 lines of 28 characters; wide tables stand on a page that lies. */
export function docxPage(look: Look, lying: boolean): NonNullable<ISectionOptions['properties']> {
  const { width, height, top, right, bottom, left, header, footer, linePitch, charSpace } = page;
  const margin = lying
    ? { top: left, right: top, bottom: bottom - 400, left: bottom, header: header - 200, footer: footer - 400 }
    : { top, right, bottom, left, header, footer };
  const grid =
    look.language === 'zh' ? { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace } : { linePitch: 312 };
  return {
    page: {
      size: { width, height, orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin,
    },
    grid,
  };
}

/** “— 1 —” at the outer edge, one character in; what stamps the document has stand on top of every page. */
export function docxEdges(bulletin: BulletinDocument, pen: DocxPen): Pick<ISectionOptions, 'headers' | 'footers'> {
  const header = () =>
    new Header({
      children: bulletin.stamps.map(
        ({ kind, text }, at) =>
          new Paragraph({
            style: styleIds.stamp,
            children: [
              ...(at === 0 && kind === 'draft' ? [watermark(text)] : []),
              pen.words(text, 'heading', { color: kind === 'demonstration' ? '8A4B00' : 'B0152A', bold: true }),
            ],
          }),
      ),
    });
  const footer = (outer: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment: outer === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: { [outer]: 280 },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: { ...fontOf('number', bulletin.language), ascii: '宋体', hAnsi: '宋体' },
              size: 28,
            }),
          ],
        }),
      ],
    });
  return {
    ...(bulletin.stamps.length === 0 ? {} : { headers: { default: header(), even: header() } }),
    footers: { default: footer('right'), even: footer('left') },
  };
}

const watermark = (text: string) => new TextWatermark({ text, font: '黑体', color: 'D9D9D9', width: 300 });
