import { ImageRun, Paragraph, type FileChild } from 'docx';
import type { FigureBlock } from '../layout/bulletin-document.js';
import { styleIds } from './docx-styles.js';
import type { DocxPen } from './docx-text.js';
import { officeText } from './office-text.js';

/** Pixels of 1/96 inch, as pictures are measured; a twentieth of a point is 1/15 of one. */
const twipsPerPixel = 15;
/** Two thirds of a page. */
const highest = 560;

export interface DrawnFigure {
  readonly block: FigureBlock;
  readonly picture: Uint8Array | undefined;
  /** Of the text, in twentieths of a point. */
  readonly width: number;
}

/** A chart as a picture with what it shows in words, and its caption beneath; without a picture the words alone. */
export function docxFigure({ block, picture, width }: DrawnFigure, pen: DocxPen): FileChild[] {
  const { id, caption, alt } = block;
  const below = new Paragraph({
    style: 'Caption',
    keepNext: false,
    spacing: { before: 0, after: 160 },
    children: [pen.words(caption, 'heading')],
  });
  const size = picture === undefined ? null : pngSize(picture);
  if (picture === undefined || size === null)
    return [new Paragraph({ style: styleIds.remark, keepNext: true, children: [pen.words(alt, 'body')] }), below];
  const scale = Math.min(width / twipsPerPixel / size.width, highest / size.height);
  const drawn = { width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) };
  const image = new ImageRun({
    type: 'png',
    data: Buffer.from(picture),
    transformation: drawn,
    altText: { name: officeText(id), title: officeText(caption), description: officeText(alt) },
  });
  return [new Paragraph({ style: styleIds.figure, children: [image] }), below];
}

/** Width and height as the head of a PNG says; null: it is none. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const starts = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte);
  if (!starts || bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 24);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}
