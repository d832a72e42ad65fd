import type { ReportModel } from '../model/report-model.js';

/** Paragraphs that an editor worded in one language while the other still says what the rules wrote. */
export function findOneSided({ sections }: ReportModel): string[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind !== 'paragraph' || block.generated === undefined) return [];
      const { text, generated } = block;
      return (text.zh === generated.zh) === (text.en === generated.en) ? [] : [block.id];
    }),
  );
}
