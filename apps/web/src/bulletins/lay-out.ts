import type { Block, Figure, ReportModel, Section, Table } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { readTemplate } from './template.js';

/** What the pages of a bulletin number, as the printed ones do: without a gap, in the order of reading. */
export interface LaidOut {
  readonly sections: readonly {
    readonly section: Section;
    readonly heading: string | null;
    readonly isAnnex: boolean;
  }[];
  /** 表1, 图1 by the id of the table or figure. */
  readonly captions: ReadonlyMap<string, string>;
  /** The numbers of footnotes by their ids, in the order of their first mention. */
  readonly notes: ReadonlyMap<string, number>;
}

export function layOut(model: ReportModel, language: Language): LaidOut {
  const shown = model.sections.filter(({ shown: is, blocks }) => is && blocks.length > 0);
  const [body, annexes] = [shown.filter((one) => !isAnnex(one)), shown.filter(isAnnex)];
  const titled = body.filter(({ title }) => title !== null);
  const sections = [
    ...body.map((section) => ({
      section,
      heading:
        section.title === null ? null : headingOf(titled.indexOf(section) + 1, section.title[language], language),
      isAnnex: false,
    })),
    ...annexes.map((section, at) => ({
      section,
      heading: [language === 'zh' ? `附件${at + 1}` : `Annex ${at + 1}`, section.title?.[language]]
        .filter(Boolean)
        .join(' '),
      isAnnex: true,
    })),
  ];
  const blocks = sections.flatMap(({ section }) => section.blocks);
  return { sections, captions: captionsOf(blocks, language), notes: notesOf(model, blocks, language) };
}

const isAnnex = ({ id }: Section): boolean => id.startsWith('annex-');

const headingOf = (number: number, title: string, language: Language): string =>
  language === 'zh' ? `${chineseNumeral(number)}、${title}` : `${number}. ${title}`;

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function chineseNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), numerals[number % 10] ?? ''];
  return tens === 0 ? ones : `${tens === 1 ? '' : (numerals[tens] ?? '')}十${ones}`;
}

function captionsOf(blocks: readonly Block[], language: Language): Map<string, string> {
  const tables = blocks.filter((block): block is Table => block.kind === 'table');
  const figures = blocks.filter((block): block is Figure => block.kind === 'figure');
  const numbered = (kind: Readonly<Record<Language, string>>) => (block: Table | Figure, at: number) =>
    [
      block.id,
      language === 'zh' ? `${kind.zh}${at + 1} ${block.caption.zh}` : `${kind.en} ${at + 1}. ${block.caption.en}`,
    ] as const;
  return new Map([
    ...tables.map(numbered({ zh: '表', en: 'Table' })),
    ...figures.map(numbered({ zh: '图', en: 'Figure' })),
  ]);
}

function notesOf({ footnotes }: ReportModel, blocks: readonly Block[], language: Language): Map<string, number> {
  const known = new Set(footnotes.map(({ id }) => id));
  const marks = new Map<string, number>();
  for (const id of blocks.flatMap((block) => mentionsOf(block, language))) {
    if (known.has(id) && !marks.has(id)) marks.set(id, marks.size + 1);
  }
  return marks;
}

function mentionsOf(block: Block, language: Language): readonly string[] {
  if (block.kind === 'figure') return [];
  if (block.kind === 'paragraph') return noteIds(block.text[language]);
  const remark = block.remark === undefined ? [] : noteIds(block.remark[language]);
  return [...block.rows.flatMap((row) => row.flatMap(({ notes = [] }) => notes)), ...remark];
}

const noteIds = (template: string): readonly string[] =>
  readTemplate(template).flatMap((piece) => (piece.kind === 'note' ? [piece.id] : []));
