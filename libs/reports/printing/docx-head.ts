import { Paragraph, type FileChild } from 'docx';
import type { BulletinDocument } from '../layout/bulletin-document.js';
import { breakTitle } from './break-title.js';
import type { Look } from './docx-look.js';
import { styleIds } from './docx-styles.js';
import type { DocxPen } from './docx-text.js';

/** Letterhead with its red line, number, title, what is corrected, and to whom it goes; what is not given is left out. */
export function docxHead(bulletin: BulletinDocument, look: Look, pen: DocxPen): FileChild[] {
  const { org, number, title, editionNote, to } = bulletin;
  const head: FileChild[] = [];
  if (org !== null) head.push(new Paragraph({ style: styleIds.letterhead, children: [pen.words(org, 'title')] }));
  if (org !== null || number !== null)
    head.push(
      new Paragraph({
        style: styleIds.number,
        ...(org === null ? { border: {} } : {}),
        children: [pen.words(number ?? '', 'body')],
      }),
    );
  const lines = breakTitle(title).map((line, at) => pen.words(line, 'title', at === 0 ? {} : { break: 1 }));
  head.push(new Paragraph({ style: 'Title', children: lines }));
  if (editionNote !== null)
    head.push(new Paragraph({ style: styleIds.edition, children: [pen.words(editionNote, 'aside')] }));
  if (to !== null)
    head.push(new Paragraph({ style: styleIds.recipient, children: [pen.words(withColon(to, look), 'body')] }));
  return head;
}

const withColon = (text: string, { colon }: Look): string => (/[：:]$/.test(text) ? text : text + colon.trim());
