import { writeXlsx } from 'hucre/xlsx';
import type { BulletinDocument, TableBlock } from '../layout/bulletin-document.js';
import { officeText } from './office-text.js';
import { repackArchive } from './repack-archive.js';
import { coverName, coverSheet } from './xlsx-cover.js';
import { figureTable } from './xlsx-figure.js';
import { sheetNames } from './xlsx-names.js';
import { tableSheet } from './xlsx-table.js';

/** The tables and charts of a bulletin as a workbook, a sheet for each. The same document makes the same bytes. */
export async function printXlsx(bulletin: BulletinDocument): Promise<Uint8Array> {
  const { language, title, properties, org, stamps } = bulletin;
  const tables = tablesOf(bulletin);
  const [cover = '', ...names] = sheetNames([coverName(language), ...tables.map(({ block }) => block.caption)]);
  const contents = tables.map(({ block, section }, at) => ({
    sheet: names[at] ?? '',
    caption: block.caption,
    section,
    rows: block.rows.length,
  }));
  const day = new Date(properties.cutoff);
  const author = officeText(org ?? properties.region);
  const archive = await writeXlsx({
    sheets: [
      { ...coverSheet(bulletin, contents), name: cover },
      ...tables.map(({ block }, at) => tableSheet({ name: names[at] ?? '', block, bulletin })),
    ],
    properties: {
      title: officeText(title),
      subject: officeText(properties.subject),
      keywords: officeText(properties.keywords.join('; ')),
      description: officeText(stamps.map(({ text }) => text).join(' ')),
      creator: author,
      lastModifiedBy: author,
      created: day,
      modified: day,
    },
    defaultFont: { name: '宋体', size: 11 },
  });
  return repackArchive(archive, () => undefined);
}

interface Placed {
  readonly block: TableBlock;
  /** The heading under which it stands. */
  readonly section: string;
}

function tablesOf({ sections, annexes, language, title }: BulletinDocument): Placed[] {
  return [...sections, ...annexes].flatMap(({ heading, blocks }) =>
    blocks.flatMap((block): Placed[] => {
      const section = heading ?? title;
      if (block.kind === 'paragraph') return [];
      return [{ section, block: block.kind === 'table' ? block : figureTable(block, language) }];
    }),
  );
}
