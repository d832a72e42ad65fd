import type { Words } from '#platform/errors';
import { layOut, type ReportModel, type Table } from '#reports/pure';

/** The paragraphs of a bulletin by their ids, as they read; a footnote is its number in brackets. */
export function readOut(model: ReportModel): ReadonlyMap<string, Words> {
  const [zh, en] = [paragraphs(model, 'zh'), paragraphs(model, 'en')];
  return new Map([...zh].map(([id, text]) => [id, { zh: text, en: en.get(id) ?? '' }]));
}

function paragraphs(model: ReportModel, language: 'zh' | 'en'): Map<string, string> {
  const { sections, annexes } = layOut(model, language);
  const blocks = [...sections, ...annexes].flatMap((section) => section.blocks);
  return new Map(
    blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? [[block.id, block.runs.map((run) => ('text' in run ? run.text : `[${run.note}]`)).join('')] as const]
        : [],
    ),
  );
}

export function tableOf({ sections }: ReportModel, id: string): Table {
  const table = sections.flatMap(({ blocks }) => blocks).find((block) => block.id === id);
  if (table?.kind !== 'table') throw new Error(`no table ${id}`);
  return table;
}
