import type { Block, Paragraph } from '../model/block.js';
import type { ReportModel, Section } from '../model/report-model.js';
import { isAdded } from './apply-edits.js';
import { headFields } from './describe-changes.js';
import type { Edit } from './edit.js';

/** The shortest edits that make the one of the other: `applyEdits(base, editsBetween(base, edited))` is `edited`. */
export function editsBetween(base: ReportModel, edited: ReportModel): Edit[] {
  return [
    ...headEdits(base, edited),
    ...edited.sections.flatMap((section) => {
      const was = base.sections.find(({ id }) => id === section.id);
      return was === undefined ? [] : sectionEdits(was, section);
    }),
  ];
}

function headEdits(base: ReportModel, edited: ReportModel): Edit[] {
  const changed = headFields.filter((field) => !isSame(base.head[field], edited.head[field]));
  if (changed.length === 0) return [];
  return [{ kind: 'head', ...Object.fromEntries(changed.map((field) => [field, edited.head[field]])) }];
}

function sectionEdits(was: Section, is: Section): Edit[] {
  const { id } = is;
  const added = is.blocks.filter((block): block is Paragraph => isAdded(block));
  const removed = was.blocks.filter((block) => is.blocks.every((one) => one.id !== block.id));
  const present = [...was.blocks.filter((block) => !removed.includes(block)), ...added].map((block) => block.id);
  const ids = is.blocks.map((block) => block.id);
  return [
    ...(was.shown === is.shown ? [] : [{ kind: 'section' as const, id, shown: is.shown }]),
    ...added.map((block) => ({ kind: 'add' as const, section: 'demands' as const, id: block.id, text: block.text })),
    ...is.blocks.flatMap((block) => (isAdded(block) ? [] : wordingOf(block))),
    ...removed.map((block) => ({ kind: 'remove' as const, id: block.id })),
    ...(isSame(present, ids) ? [] : [{ kind: 'order' as const, section: id, ids }]),
  ];
}

function wordingOf(block: Block): Edit[] {
  if (block.kind !== 'paragraph' || block.generated === undefined) return [];
  const { id, text, generated } = block;
  const zh = text.zh === generated.zh ? {} : { zh: text.zh };
  const en = text.en === generated.en ? {} : { en: text.en };
  return [{ kind: 'paragraph', id, text: { ...zh, ...en } }];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
