import { Document, Packer, Paragraph, SectionType, type FileChild, type ISectionOptions } from 'docx';
import type { BulletinDocument, DocumentBlock, DocumentSection } from '../layout/bulletin-document.js';
import { wishedWidth } from './column-widths.js';
import { docxFigure } from './docx-figure.js';
import { fixIds, settleLines } from './docx-fixed-ids.js';
import { annexTitle, docxClose, docxImprint } from './docx-foot.js';
import { docxHead } from './docx-head.js';
import { looks, textWidth, type Look } from './docx-look.js';
import { docxEdges, docxPage } from './docx-page.js';
import { styleIds, stylesOf } from './docx-styles.js';
import { docxTable, usual } from './docx-table.js';
import { DocxPen } from './docx-text.js';
import { officeText } from './office-text.js';
import { repackArchive } from './repack-archive.js';

export type Pictures = ReadonlyMap<string, Uint8Array>;

/** A bulletin as an official document for Word and WPS. The same document and pictures make the same bytes. */
export async function printDocx(bulletin: BulletinDocument, pictures: Pictures): Promise<Uint8Array> {
  const look = looks[bulletin.language];
  const pen = new DocxPen(bulletin.language, new Set(bulletin.footnotes.map(({ number }) => number)));
  const sections = new Sheets(bulletin, look, pen, pictures).sections();
  const { title, language, properties } = bulletin;
  const file = new Document({
    title: officeText(title),
    subject: officeText(properties.subject),
    creator: officeText(bulletin.org ?? properties.region),
    lastModifiedBy: officeText(bulletin.org ?? properties.region),
    keywords: officeText(properties.keywords.join('; ')),
    description: officeText(bulletin.stamps.map(({ text }) => text).join(' ')),
    styles: stylesOf(look),
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15, balanceSingleByteDoubleByteWidth: language === 'zh' },
    footnotes: Object.fromEntries(
      bulletin.footnotes.map(({ number, text }) => [
        String(number),
        {
          children: [
            new Paragraph({
              style: 'FootnoteText',
              children: [pen.words(text, 'body', { size: 18 })],
            }),
          ],
        },
      ]),
    ),
    sections,
  });
  const day = new Date(properties.cutoff).toISOString().replace(/\.\d+/, '');
  return repackArchive(await Packer.toBuffer(file), (parts) => {
    fixIds(parts, day);
    settleLines(parts);
  });
}

/** Divides a bulletin into sheets of paper: upright ones, and ones that lie where an annex is wide. */
class Sheets {
  constructor(
    private readonly bulletin: BulletinDocument,
    private readonly look: Look,
    private readonly pen: DocxPen,
    private readonly pictures: Pictures,
  ) {}

  sections(): ISectionOptions[] {
    const { bulletin, look, pen } = this;
    const body = [
      ...docxHead(bulletin, look, pen),
      ...bulletin.sections.flatMap((section) => this.section(section, textWidth.upright)),
      ...docxClose(bulletin, look, pen),
    ];
    const sheets = [{ lying: false, children: body }];
    for (const annex of bulletin.annexes) {
      const lying = isWide(annex);
      sheets.push({ lying, children: this.annex(annex, lying ? textWidth.lying : textWidth.upright) });
    }
    const last = sheets.at(-1);
    last?.children.push(...docxImprint(bulletin, pen, last.lying ? textWidth.lying : textWidth.upright));
    const edges = docxEdges(bulletin, pen);
    return sheets.map(({ lying, children }, at) => ({
      properties: { ...docxPage(look, lying), type: SectionType.NEXT_PAGE },
      ...(at === 0 ? edges : {}),
      children,
    }));
  }

  private section({ heading, blocks }: DocumentSection, width: number): FileChild[] {
    const title =
      heading === null ? [] : [new Paragraph({ style: 'Heading1', children: [this.pen.words(heading, 'heading')] })];
    return [...title, ...blocks.flatMap((block) => this.block(block, width))];
  }

  private annex({ heading, blocks }: DocumentSection, width: number): FileChild[] {
    const { mark, title } = annexTitle(heading ?? '');
    return [
      ...(mark === ''
        ? []
        : [
            new Paragraph({
              style: 'Heading1',
              indent: { firstLine: 0, firstLineChars: 0 },
              children: [this.pen.words(mark, 'heading')],
            }),
          ]),
      new Paragraph({ style: styleIds.annexTitle, children: [this.pen.words(title, 'title')] }),
      ...blocks.flatMap((block) => this.block(block, width)),
    ];
  }

  private block(block: DocumentBlock, width: number): FileChild[] {
    switch (block.kind) {
      case 'paragraph':
        return [new Paragraph({ style: styleIds.body, children: this.pen.runs(block.runs, 'body') })];
      case 'table':
        return docxTable(block, this.pen, width);
      case 'figure':
        return docxFigure({ block, picture: this.pictures.get(block.id), width }, this.pen);
    }
  }
}

const isWide = ({ blocks }: DocumentSection): boolean =>
  blocks.some((block) => block.kind === 'table' && wishedWidth(block, usual) > textWidth.upright);
