import type { Problem } from '#platform/errors';
import type { Block } from '../model/block.js';
import type { ReportModel } from '../model/report-model.js';
import { allBlocks, applyOne } from './apply-edits.js';
import type { Edit } from './edit.js';
import { editsBetween } from './edits-between.js';

export interface Carried {
  readonly edits: readonly Edit[];
  /** What does not fit the new run, with why. */
  readonly dropped: readonly { readonly edit: Edit; readonly why: readonly Problem[] }[];
  /** Paragraphs with an editor's words for which the rules write something else by now: to be read again. */
  readonly outdated: readonly string[];
}

/**
 * The wording of one run put onto another of the same issue. What names a paragraph, a fact or a section that the new run
 * has not is dropped and told; an order is kept as far as its blocks are there.
 */
export function carryEdits(
  from: { readonly base: ReportModel; readonly edited: ReportModel },
  to: ReportModel,
): Carried {
  const edits: Edit[] = [];
  const dropped: { readonly edit: Edit; readonly why: readonly Problem[] }[] = [];
  let model = to;
  for (const edit of editsBetween(from.base, from.edited)) {
    const fitted = edit.kind === 'order' ? fitOrder(model, edit) : edit;
    const next = applyOne({ base: to, model }, fitted);
    if ('problems' in next) dropped.push({ edit, why: next.problems });
    else {
      model = next.model;
      edits.push(fitted);
    }
  }
  return { edits, dropped, outdated: outdatedOf(from.base, to, edits) };
}

type Order = Extract<Edit, { kind: 'order' }>;

/** Blocks that are new stand behind what stands before them in the new run. */
function fitOrder(model: ReportModel, { section, ids, ...edit }: Order): Order {
  const present = (model.sections.find(({ id }) => id === section)?.blocks ?? []).map((block) => block.id);
  const fitted = ids.filter((id) => present.includes(id));
  for (const [at, id] of present.entries()) {
    if (fitted.includes(id)) continue;
    const before = present[at - 1];
    fitted.splice(before === undefined ? 0 : fitted.indexOf(before) + 1, 0, id);
  }
  return { ...edit, section, ids: fitted };
}

function outdatedOf(was: ReportModel, is: ReportModel, edits: readonly Edit[]): string[] {
  const [then, now] = [was, is].map((model) => new Map(allBlocks(model).map((block) => [block.id, generated(block)])));
  return edits.flatMap((edit) =>
    (edit.kind === 'paragraph' || edit.kind === 'remove') && then?.get(edit.id) !== now?.get(edit.id) ? [edit.id] : [],
  );
}

const generated = (block: Block): string => (block.kind === 'paragraph' ? JSON.stringify(block.text) : '');
