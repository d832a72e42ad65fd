import {
  AlignmentType,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  Paragraph,
  TabStopType,
  VerticalPositionAlign,
  type FileChild,
  type IFrameOptions,
} from 'docx';
import type { BulletinDocument } from '../layout/bulletin-document.js';
import { displayWidth } from './column-widths.js';
import { looks, type Look } from './docx-look.js';
import { styleIds } from './docx-styles.js';
import type { DocxPen } from './docx-text.js';

/** A character of 16 points on the grid, in twentieths of a point. */
const character = 316;

/** What follows the text on its page: the list of annexes, who sends it and when. */
export function docxClose(bulletin: BulletinDocument, look: Look, pen: DocxPen): FileChild[] {
  return [...annexList(bulletin, look, pen), ...signature(bulletin, pen)];
}

/** 附件：1.各地明细 … */
function annexList({ annexes, language }: BulletinDocument, look: Look, pen: DocxPen): FileChild[] {
  const titles = annexes.map(({ heading }) => annexTitle(heading ?? '').title);
  const [left, hanging] = language === 'zh' ? [character * 6, character * 4] : [1300, 1300];
  return titles.map((title, at) => {
    const label = language === 'zh' ? '附件' : titles.length > 1 ? 'Annexes' : 'Annex';
    const number = titles.length > 1 ? `${at + 1}.${language === 'zh' ? '' : ' '}` : '';
    return new Paragraph({
      style: styleIds.recipient,
      ...(at === 0 ? { spacing: { before: look.body.line } } : {}),
      keepLines: true,
      keepNext: at === titles.length - 1,
      indent: at === 0 ? { left, hanging } : { left },
      children: [pen.words(`${at === 0 ? `${label}${look.colon}` : ''}${number}${title}`, 'body')],
    });
  });
}

/** The day stands four characters from the right, and above it, centred upon it, who signs. */
function signature({ org, date, language }: BulletinDocument, pen: DocxPen): FileChild[] {
  if (date === null) return [];
  const right = (text: string): number => (language === 'zh' ? (displayWidth(text) * character) / 2 : 0);
  const ofDay = language === 'zh' ? character * 4 : 0;
  const signed = org ?? '';
  const ofOrg = Math.max(0, Math.round(ofDay + (right(date) - right(signed)) / 2));
  const line = (text: string, indent: number, first: boolean) =>
    new Paragraph({
      style: styleIds.recipient,
      alignment: AlignmentType.RIGHT,
      keepNext: first,
      keepLines: true,
      indent: { right: indent },
      children: [pen.words(text, 'body')],
    });
  const gap = () => new Paragraph({ style: styleIds.recipient, keepNext: true });
  return [gap(), gap(), ...(signed === '' ? [] : [line(signed, ofOrg, true)]), line(date, ofDay, false)];
}

/** 版记, at the foot of the last page: to whom copies go; who printed it and when. Its rules are those of its style. */
export function docxImprint(bulletin: BulletinDocument, pen: DocxPen, width: number): FileChild[] {
  const { copies, org, date, language } = bulletin;
  if (copies === null && (org === null || date === null)) return [];
  const small = { characterSpacing: 0 };
  const rows: { readonly left: string; readonly right: string }[] = [];
  if (copies !== null)
    rows.push({
      left: `${language === 'zh' ? '抄送' : 'Copies to'}${looks[language].colon}${fullStop(copies, language)}`,
      right: '',
    });
  if (org !== null && date !== null)
    rows.push({ left: org, right: language === 'zh' ? `${date}印发` : `Issued ${date}` });
  const lines = rows.map(
    ({ left, right }) =>
      new Paragraph({
        style: styleIds.imprint,
        frame: { ...atFoot, width },
        indent: { left: 280, right: 280 },
        tabStops: [{ type: TabStopType.RIGHT, position: width - 280 }],
        children: [
          pen.words(left, 'body', small),
          ...(right === '' ? [] : [pen.tab(), pen.words(right, 'body', small)]),
        ],
      }),
  );
  // a frame hangs on the paragraph after it
  return [...lines, new Paragraph({ style: styleIds.tableDetail })];
}

const atFoot: IFrameOptions = {
  type: 'alignment',
  anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
  alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
  wrap: FrameWrap.NOT_BESIDE,
};

const fullStop = (text: string, language: 'zh' | 'en'): string =>
  language === 'zh' && !text.endsWith('。') ? `${text}。` : text;

/** 附件1 and what it is called: the heading that was laid out, taken apart. */
export function annexTitle(heading: string): { readonly mark: string; readonly title: string } {
  const found = /^(附件\d+|Annex \d+)[\s:.：]*(.*)$/su.exec(heading);
  return found === null ? { mark: '', title: heading } : { mark: found[1] ?? '', title: found[2] ?? '' };
}
