import type { Press, PrintJob, ReportModel } from '#reports';
import type { Picture } from '../../support/png.js';
import { SeenPdf } from '../../support/seen-pdf.js';
import { correctedBulletin, sampleBulletin } from './sample-bulletin.js';

/** Coarse enough for small files, fine enough to see a line that has moved. */
const dotsPerInch = 60;

interface Printing {
  readonly name: string;
  readonly model: ReportModel;
  readonly job: Partial<PrintJob>;
  /** Which pages are kept. */
  readonly pages: readonly number[];
}

/** 演示数据: a draft in both languages, a second edition, one that was withdrawn, an annex that lies on its side. */
export const printings = (): readonly Printing[] => [
  { name: 'draft', model: sampleBulletin(), job: {}, pages: [1, 2, 3, 4] },
  { name: 'draft-en', model: sampleBulletin(), job: { language: 'en' }, pages: [1, 2] },
  { name: 'corrected', model: correctedBulletin(), job: {}, pages: [1, 6, 10] },
  {
    name: 'withdrawn',
    model: correctedBulletin(),
    job: {
      withdrawn: {
        at: '2023-11-20T10:00:00+08:00',
        reason: { zh: '口径有误，另行印发', en: 'A wrong definition; another follows' },
      },
    },
    pages: [1],
  },
  { name: 'wide', model: wideBulletin(), job: {}, pages: [2, 3] },
];

/** The kept pages of a printing by the names of their files. */
export async function drawPages(press: Press, { name, model, job, pages }: Printing): Promise<Map<string, Picture>> {
  const printed = await press.print({ model: JSON.stringify(model), format: 'pdf', language: 'zh', ...job });
  if (!printed.ok) throw new Error(printed.words.en);
  const pdf = new SeenPdf(printed.bytes);
  const pictures = pdf.pictures(dotsPerInch);
  pdf.close();
  return new Map(
    pages.flatMap((page) => {
      const picture = pictures[page - 1];
      return picture === undefined ? [] : [[`${name}-${page}.png`, picture] as const];
    }),
  );
}

/** A bulletin of little more than an annex with twice the columns. */
function wideBulletin(): ReportModel {
  const model = correctedBulletin();
  const annex = model.sections.find(({ id }) => id === 'annex-units');
  const lead = model.sections.filter(({ id }) => id === 'lead');
  if (annex === undefined) throw new Error('the sample has no annex of units');
  const blocks = annex.blocks.map((block) =>
    block.kind === 'table'
      ? {
          ...block,
          columns: [...block.columns, ...block.columns],
          rows: Array.from({ length: 4 }, () => block.rows.map((row) => [...row, ...row])).flat(),
        }
      : block,
  );
  return { ...model, sections: [...lead, { ...annex, blocks }] };
}
