import { dayWords } from '#scoring';
import type { ReportModel } from '../model/report-model.js';
import type { BulletinDocument, Language } from './bulletin-document.js';
import { withoutStop } from './official-words.js';
import { editionNoteOf, stampsOf, type Withdrawn } from './stamps.js';
import { WritingPen } from './writing-pen.js';

/** What has become of the bulletin since its model was frozen. */
export interface Since {
  readonly withdrawn?: Withdrawn;
}

/**
 * Lays a model out in one language: numbers headings, annexes, tables, figures and footnotes without a gap, in the order in
 * which they are read, and puts every fact in its place. Pure.
 */
export function layOut(model: ReportModel, language: Language, { withdrawn }: Since = {}): BulletinDocument {
  const pen = new WritingPen(model, language);
  // a heading over nothing is left out, such as demands that nobody has written
  const shown = model.sections.filter(({ shown: is, blocks }) => is && blocks.length > 0);
  const sections = shown.filter(({ id }) => !id.startsWith('annex-')).map((one) => pen.section(one));
  const annexes = shown.filter(({ id }) => id.startsWith('annex-')).map((one) => pen.annex(one));
  const { head, edition } = model;
  return {
    language,
    title: head.title[language],
    org: head.org?.[language] ?? null,
    number: head.number,
    to: head.to === null ? null : withoutStop(head.to[language]),
    copies: head.copies === null ? null : withoutStop(head.copies[language]),
    date: head.date === null ? null : dayWords(head.date)[language],
    stamps: stampsOf(model, language, withdrawn),
    editionNote: editionNoteOf(edition, language),
    sections,
    annexes,
    footnotes: pen.footnotes(),
    properties: {
      subject: model.plan.title[language],
      cutoff: model.cutoff,
      region: model.region.name,
      issue: model.issue,
      keywords: [model.plan.code, model.region.code, model.issue],
    },
  };
}
