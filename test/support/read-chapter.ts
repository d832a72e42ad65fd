import { composeReport, layOut, type Language, type ReportFacts, type SectionId } from '#reports/pure';

/** A chapter as it is read. */
export interface ReadChapter {
  readonly paragraphs: readonly string[];
  /** Cells with what stands beneath them in brackets, by the id of the table; what stands below it last. */
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A chapter of the bulletin that these facts make; null where there is none. */
export function readChapter(facts: ReportFacts, id: SectionId, language: Language = 'zh'): ReadChapter | null {
  const { sections, annexes } = layOut(composeReport(facts), language);
  const found = [...sections, ...annexes].find((section) => section.id === id);
  if (found === undefined) return null;
  return {
    paragraphs: found.blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : [])),
    tables: Object.fromEntries(
      found.blocks.flatMap((block) => {
        if (block.kind !== 'table') return [];
        const rows = block.rows.map((row) =>
          row.map(({ text, detail }) => `${text}${detail === undefined ? '' : `(${detail})`}`),
        );
        return [[block.id, [...rows, ...(block.remark === null ? [] : [[textOf(block.remark)]])]]];
      }),
    ),
  };
}

const textOf = (runs: readonly ({ readonly text: string } | { readonly note: number })[]): string =>
  runs.map((run) => ('text' in run ? run.text : `[${run.note}]`)).join('');
