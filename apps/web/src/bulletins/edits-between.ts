import type { Block, Head, ReportEdit, ReportModel, Section, Words } from '../client/types.gen.js';
import { applyEdits, isOwn, type Standing } from './apply-edits.js';

export const headFields = ['org', 'number', 'title', 'to', 'copies', 'date'] as const satisfies readonly (keyof Head)[];

/** What has to be sent so that the bulletin that is stored becomes the one on screen; words, order and head alone. */
export function editsBetween(saved: ReportModel, draft: ReportModel): ReportEdit[] {
  return [
    ...headEdits(saved, draft),
    ...draft.sections.flatMap((section) => {
      const was = saved.sections.find(({ id }) => id === section.id);
      return was === undefined ? [] : sectionEdits(was, section);
    }),
  ];
}

/** What somebody has before them: as it was stored when they began, and as it reads now. */
interface InHand {
  readonly saved: ReportModel;
  readonly draft: ReportModel;
}

/**
 * What is not saved yet, laid over what came from the service meanwhile. A paragraph that was begun and has no words yet
 * is nothing to be sent, and stays all the same: somebody's caret stands in it.
 */
export function laidOver({ saved, draft }: InHand, arrived: Standing): ReportModel {
  const begun = draft.sections
    .flatMap(({ blocks }) => blocks)
    .filter(isBlank)
    .map(broughtIn);
  return applyEdits(arrived, [...editsBetween(saved, draft), ...begun]);
}

function headEdits({ head: was }: ReportModel, { head: is }: ReportModel): ReportEdit[] {
  const changed = headFields.filter((field) => !isSame(was[field], is[field]));
  if (changed.length === 0) return [];
  return [{ kind: 'head', ...Object.fromEntries(changed.map((field) => [field, is[field]])) }];
}

function sectionEdits(was: Section, is: Section): ReportEdit[] {
  const blocks = is.blocks.filter((block) => !isBlank(block)).map(inBothLanguages);
  const old = new Map(was.blocks.map((block) => [block.id, block]));
  const kept = new Set(blocks.map(({ id }) => id));
  const removed = was.blocks.filter(({ id }) => !kept.has(id));
  const fresh = blocks.filter(({ id }) => !old.has(id));
  return [
    ...(was.shown === is.shown ? [] : [{ kind: 'section' as const, id: is.id, shown: is.shown }]),
    ...removed.map(({ id }) => ({ kind: 'remove' as const, id })),
    ...fresh.map(broughtIn),
    ...blocks.flatMap((block) => wordingOf(old.get(block.id), block)),
    ...orderOf(was, is, blocks),
  ];
}

const broughtIn = (block: Block): ReportEdit =>
  isOwn(block)
    ? { kind: 'add', section: 'demands', id: block.id, text: block.text }
    : { kind: 'restore', id: block.id };

function wordingOf(was: Block | undefined, is: Block): ReportEdit[] {
  if (is.kind !== 'paragraph' || (was === undefined && isOwn(is))) return [];
  // what is restored stands there as the rules wrote it
  const before = was?.kind === 'paragraph' ? was.text : (is.generated ?? is.text);
  const zh = before.zh === is.text.zh ? {} : { zh: is.text.zh };
  const en = before.en === is.text.en ? {} : { en: is.text.en };
  const text = { ...zh, ...en };
  return Object.keys(text).length === 0 ? [] : [{ kind: 'paragraph', id: is.id, text }];
}

/** Only where it is not what removing and bringing in give by themselves; then all are named. */
function orderOf(was: Section, { id }: Section, blocks: readonly Block[]): ReportEdit[] {
  const ids = blocks.map((block) => block.id);
  const staying = was.blocks.filter((block) => ids.includes(block.id)).map((block) => block.id);
  const fresh = blocks.filter((block) => !staying.includes(block.id));
  const isPlain = fresh.every(isOwn) && isSame(ids, [...staying, ...fresh.map((block) => block.id)]);
  return isPlain ? [] : [{ kind: 'order', section: id, ids }];
}

/** A paragraph of one's own that nobody has written yet. */
const isBlank = (block: Block): boolean => isOwn(block) && block.text.zh.trim() === '' && block.text.en.trim() === '';

/** What people write in one language stands in both until somebody translates it. */
function inBothLanguages(block: Block): Block {
  if (!isOwn(block)) return block;
  const { zh, en } = block.text;
  const text: Words = { zh: zh.trim() === '' ? en : zh, en: en.trim() === '' ? zh : en };
  return { ...block, text };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
