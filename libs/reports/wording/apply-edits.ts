import type { Problem, Words } from '#platform/errors';
import type { Block, Paragraph } from '../model/block.js';
import type { Template } from '../model/fact.js';
import type { ReportModel, Section, SectionId } from '../model/report-model.js';
import { checkWording } from './check-wording.js';
import type { Edit } from './edit.js';
import { wordingProblem } from './wording-problem.js';

export type Edited = { readonly model: ReportModel } | { readonly problems: readonly Problem[] };

/** Paragraphs that editors may add to one bulletin. */
export const mostAdded = 30;

/** Says when figures were taken and what was corrected: a bulletin without it would deceive. */
const neverHidden: ReadonlySet<SectionId> = new Set(['lead', 'annex-restatements']);

/** Written by nobody but an editor: there is nothing that the rules would have written. */
const ownWords: Template = { zh: '', en: '' };

/**
 * An editor's words, one after the other. Facts, tables, charts and footnotes stay what they are; where one of the edits
 * is refused nothing is changed, and the problems say where and how to mend it.
 */
export function applyEdits(model: ReportModel, edits: readonly Edit[]): Edited {
  const problems: Problem[] = [];
  let edited = model;
  for (const [index, edit] of edits.entries()) {
    const next = applyOne({ base: model, model: edited }, edit);
    if ('model' in next) edited = next.model;
    else problems.push(...next.problems.map((p) => ({ ...p, pointer: `/edits/${index}${p.pointer ?? ''}` })));
  }
  return problems.length > 0 ? { problems } : { model: edited };
}

/** The bulletin as it was composed, and as it stands by now. */
export interface Standing {
  readonly base: ReportModel;
  readonly model: ReportModel;
}

export function applyOne({ base, model }: Standing, edit: Edit): Edited {
  switch (edit.kind) {
    case 'paragraph':
      return word(model, edit);
    case 'section':
      return show(model, edit);
    case 'order':
      return order(model, edit);
    case 'head': {
      const { org, number, title, to, copies, date } = { ...model.head, ...edit };
      return { model: { ...model, head: { org, number, title, to, copies, date } } };
    }
    case 'add':
      return add({ base, model }, edit);
    case 'remove':
      return remove(model, edit.id);
    case 'restore':
      return restore({ base, model }, edit.id);
  }
}

function word(model: ReportModel, { id, text }: Extract<Edit, { kind: 'paragraph' }>): Edited {
  const paragraph = findParagraph(model, id);
  if (paragraph === undefined) return refuse(noParagraph(model, id));
  const problems = checkWording(model, { text, instead: paragraph.generated ?? paragraph.text });
  if (problems.length > 0) return { problems };
  const generated = paragraph.generated ?? paragraph.text;
  const next = { ...paragraph.text, ...text };
  const isAsGenerated = next.zh === generated.zh && next.en === generated.en;
  const worded: Paragraph = { kind: 'paragraph', id, text: next, ...(isAsGenerated ? {} : { generated }) };
  return { model: replaceBlocks(model, (blocks) => blocks.map((block) => (block.id === id ? worded : block))) };
}

function show(model: ReportModel, { id, shown }: Extract<Edit, { kind: 'section' }>): Edited {
  if (model.sections.every((section) => section.id !== id)) return refuse(noSection(id));
  if (!shown && neverHidden.has(id)) return refuse(staysShown(id));
  const sections = model.sections.map((section) => (section.id === id ? { ...section, shown } : section));
  return { model: { ...model, sections } };
}

function order(model: ReportModel, { section: id, ids }: Extract<Edit, { kind: 'order' }>): Edited {
  const section = model.sections.find((one) => one.id === id);
  if (section === undefined) return refuse(noSection(id));
  const byId = new Map(section.blocks.map((block) => [block.id, block]));
  const blocks = ids.flatMap((one) => byId.get(one) ?? []);
  const isWhole = blocks.length === ids.length && new Set(ids).size === byId.size && ids.length === byId.size;
  if (!isWhole) return refuse(orderNotWhole(section, ids));
  return { model: replaceBlocks(model, (present, one) => (one === id ? blocks : present)) };
}

/** An id of the composed bulletin stays taken when its paragraph was removed: it may be restored. */
function add({ base, model }: Standing, { section: id, id: block, text }: Extract<Edit, { kind: 'add' }>): Edited {
  const section = model.sections.find((one) => one.id === id);
  if (section === undefined) return refuse(noSection(id));
  if ([...allBlocks(base), ...allBlocks(model)].some((one) => one.id === block)) return refuse(idTaken(block));
  if (allBlocks(model).filter(isAdded).length >= mostAdded) return refuse(tooManyAdded());
  const problems = checkWording(model, { text, instead: ownWords });
  if (problems.length > 0) return { problems };
  const paragraph: Paragraph = { kind: 'paragraph', id: block, text, generated: ownWords };
  return { model: replaceBlocks(model, (present, one) => (one === id ? [...present, paragraph] : present)) };
}

function remove(model: ReportModel, id: string): Edited {
  if (findParagraph(model, id) === undefined) return refuse(noParagraph(model, id));
  return { model: replaceBlocks(model, (blocks) => blocks.filter((block) => block.id !== id)) };
}

/** Back at the place where the rules had put it, behind what stood before it there and is still shown. */
function restore({ base, model }: Standing, id: string): Edited {
  const section = base.sections.find(({ blocks }) => blocks.some((block) => block.id === id));
  const original = section?.blocks.find((block) => block.id === id);
  if (section === undefined || original?.kind !== 'paragraph') return refuse(notGenerated(id));
  const present = allBlocks(model).some((block) => block.id === id);
  const before = section.blocks.slice(0, section.blocks.indexOf(original)).map((block) => block.id);
  return {
    model: replaceBlocks(model, (blocks, one) => {
      if (one !== section.id) return blocks;
      if (present) return blocks.map((block) => (block.id === id ? original : block));
      const at = blocks.findLastIndex((block) => before.includes(block.id)) + 1;
      return blocks.toSpliced(at, 0, original);
    }),
  };
}

export const allBlocks = (model: ReportModel): Block[] => model.sections.flatMap(({ blocks }) => blocks);

export const isAdded = (block: Block): boolean =>
  block.kind === 'paragraph' && block.generated !== undefined && block.generated.zh === '' && block.generated.en === '';

function findParagraph(model: ReportModel, id: string): Paragraph | undefined {
  return allBlocks(model).find((block): block is Paragraph => block.kind === 'paragraph' && block.id === id);
}

function replaceBlocks(
  model: ReportModel,
  replace: (blocks: readonly Block[], section: SectionId) => readonly Block[],
): ReportModel {
  const sections = model.sections.map((section) => ({ ...section, blocks: replace(section.blocks, section.id) }));
  return { ...model, sections };
}

const refuse = (problem: Problem): Edited => ({ problems: [problem] });

function noParagraph(model: ReportModel, id: string): Problem {
  const block = allBlocks(model).find((one) => one.id === id);
  const words: Words =
    block === undefined
      ? { zh: `没有段落 ${id}：请按通报中的段落编号填写`, en: `There is no paragraph ${id}: name one of the bulletin` }
      : {
          zh: `${id} 是图表，由数据生成，不能改写；可改写它前后的段落，或更正数据后重新生成`,
          en: `${id} is a table or a chart and follows the figures: word the paragraphs beside it, or correct the figures`,
        };
  return wordingProblem(['/id', 'report.no_paragraph'], words, id);
}

const noSection = (id: string): Problem =>
  wordingProblem(
    ['', 'report.no_section'],
    { zh: `本期通报没有 ${id} 一节`, en: `This bulletin has no section ${id}` },
    id,
  );

const staysShown = (id: string): Problem =>
  wordingProblem(
    ['/shown', 'report.section_stays'],
    {
      zh: `${id} 一节说明数据截止时间或更正情况，不能隐去；可以改写文字`,
      en: `Section ${id} tells the cut-off or what was corrected and cannot be left out; it can be worded`,
    },
    false,
  );

const orderNotWhole = ({ id, blocks }: Section, seen: readonly string[]): Problem => ({
  ...wordingProblem(
    ['/ids', 'report.order_not_whole'],
    {
      zh: `${id} 一节的次序须列出全部 ${blocks.length} 项，各一次`,
      en: `An order of section ${id} names all its ${blocks.length} blocks, each once`,
    },
    seen,
  ),
  suggestion: { zh: blocks.map((b) => b.id).join(' '), en: blocks.map((b) => b.id).join(' ') },
});

const idTaken = (id: string): Problem =>
  wordingProblem(
    ['/id', 'report.id_taken'],
    {
      zh: `编号 ${id} 已被使用：请另取编号；改写已有段落请用 kind 为 paragraph 的修改`,
      en: `The id ${id} is in use: take another one, or word that paragraph`,
    },
    id,
  );

const tooManyAdded = (): Problem =>
  wordingProblem(
    ['', 'report.too_many_added'],
    { zh: `自拟段落最多 ${mostAdded} 段`, en: `At most ${mostAdded} paragraphs can be added` },
    mostAdded,
  );

const notGenerated = (id: string): Problem =>
  wordingProblem(
    ['/id', 'report.not_generated'],
    {
      zh: `段落 ${id} 不是系统生成的，无从恢复；删去的自拟段落请重新添加`,
      en: `Paragraph ${id} was not made from figures: add it again instead`,
    },
    id,
  );
