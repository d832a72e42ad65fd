import type { Block, Paragraph, ReportEdit, ReportModel, Section, Words } from '../client/types.gen.js';

/** The bulletin as it was composed, and as it stands in front of the editor. */
export interface Standing {
  readonly composed: ReportModel;
  readonly model: ReportModel;
}

const ownWords: Words = { zh: '', en: '' };

/**
 * Does to a bulletin on screen what the service would do to the stored one. What does not fit any more is left out: the
 * service is asked when it is saved, and says why.
 */
export const applyEdits = ({ composed, model }: Standing, edits: readonly ReportEdit[]): ReportModel =>
  edits.reduce((edited, edit) => applyEdit({ composed, model: edited }, edit), model);

export function applyEdit({ composed, model }: Standing, edit: ReportEdit): ReportModel {
  switch (edit.kind) {
    case 'paragraph':
      return inBlocks(model, (blocks) => blocks.map((block) => worded(block, edit)));
    case 'section':
      return {
        ...model,
        sections: model.sections.map((one) => (one.id === edit.id ? { ...one, shown: edit.shown } : one)),
      };
    case 'order':
      return inBlocks(model, (blocks, id) => (id === edit.section ? inOrder(blocks, edit.ids) : blocks));
    case 'head': {
      const { org, number, title, to, copies, date } = { ...model.head, ...edit };
      return { ...model, head: { org, number, title, to, copies, date } };
    }
    case 'add': {
      const added: Paragraph = { kind: 'paragraph', id: edit.id, text: edit.text, generated: ownWords };
      if (findBlock(model, edit.id) !== undefined) return model;
      return inBlocks(model, (blocks, id) => (id === edit.section ? [...blocks, added] : blocks));
    }
    case 'remove':
      return inBlocks(model, (blocks) => blocks.filter(({ id, kind }) => kind !== 'paragraph' || id !== edit.id));
    case 'restore':
      return restored({ composed, model }, edit.id);
  }
}

function worded(block: Block, { id, text }: Extract<ReportEdit, { kind: 'paragraph' }>): Block {
  if (block.id !== id || block.kind !== 'paragraph') return block;
  const generated = block.generated ?? block.text;
  const next = { ...block.text, ...text };
  if (next.zh === generated.zh && next.en === generated.en) return { kind: 'paragraph', id, text: next };
  return { kind: 'paragraph', id, text: next, generated };
}

/** What is not named keeps its place behind the others: somebody else has put it there meanwhile. */
function inOrder(blocks: readonly Block[], ids: readonly string[]): Block[] {
  const named = ids.flatMap((id) => blocks.find((block) => block.id === id) ?? []);
  return [...named, ...blocks.filter((block) => !named.includes(block))];
}

/** Back behind what stood before it when the rules wrote it. */
function restored({ composed, model }: Standing, id: string): ReportModel {
  const home = composed.sections.find(({ blocks }) => blocks.some((block) => block.id === id));
  const original = home?.blocks.find((block) => block.id === id);
  if (home === undefined || original === undefined) return model;
  const isThere = findBlock(model, id) !== undefined;
  const before = home.blocks.slice(0, home.blocks.indexOf(original)).map((block) => block.id);
  return inBlocks(model, (blocks, section) => {
    if (section !== home.id) return blocks;
    if (isThere) return blocks.map((block) => (block.id === id ? original : block));
    const at = blocks.reduce((last, block, index) => (before.includes(block.id) ? index + 1 : last), 0);
    return [...blocks.slice(0, at), original, ...blocks.slice(at)];
  });
}

export const findBlock = (model: ReportModel, id: string): Block | undefined =>
  model.sections.flatMap(({ blocks }) => blocks).find((block) => block.id === id);

/** Written by an editor and by no rule. */
export const isOwn = (block: Block): block is Paragraph =>
  block.kind === 'paragraph' && block.generated?.zh === '' && block.generated.en === '';

function inBlocks(
  model: ReportModel,
  change: (blocks: readonly Block[], section: Section['id']) => readonly Block[],
): ReportModel {
  const sections = model.sections.map((section) => {
    const blocks = change(section.blocks, section.id);
    const isSame = blocks.length === section.blocks.length && blocks.every((block, at) => block === section.blocks[at]);
    return isSame ? section : { ...section, blocks: [...blocks] };
  });
  return { ...model, sections };
}
