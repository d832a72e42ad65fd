import type { Words } from '#platform/errors';
import type { Head, ReportModel } from '../model/report-model.js';
import { allBlocks } from './apply-edits.js';

/** One thing that an editor changed, as it read before and after; null: it was not there. */
export interface WordingChange {
  readonly kind: 'paragraph' | 'section' | 'order' | 'head';
  /** Of the paragraph or section, or the field of the head. */
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What editing changed of a bulletin. Both have the same facts and tables, so these are words, order and head. */
export function describeChanges(before: ReportModel, after: ReportModel): WordingChange[] {
  return [...headChanges(before, after), ...sectionChanges(before, after), ...paragraphChanges(before, after)];
}

export const headFields = ['org', 'number', 'title', 'to', 'copies', 'date'] as const satisfies readonly (keyof Head)[];

function headChanges(before: ReportModel, after: ReportModel): WordingChange[] {
  return headFields.flatMap((id) =>
    isSame(before.head[id], after.head[id])
      ? []
      : [{ kind: 'head' as const, id, before: before.head[id], after: after.head[id] }],
  );
}

function sectionChanges(before: ReportModel, after: ReportModel): WordingChange[] {
  return after.sections.flatMap((section): WordingChange[] => {
    const was = before.sections.find(({ id }) => id === section.id);
    if (was === undefined) return [];
    const { id } = section;
    const shown: WordingChange[] =
      was.shown === section.shown ? [] : [{ kind: 'section', id, before: was.shown, after: section.shown }];
    const [then, now] = [was.blocks.map((block) => block.id), section.blocks.map((block) => block.id)];
    const kept = (ids: readonly string[], other: readonly string[]) => ids.filter((one) => other.includes(one));
    if (isSame(kept(then, now), kept(now, then))) return shown;
    return [...shown, { kind: 'order', id, before: then, after: now }];
  });
}

function paragraphChanges(before: ReportModel, after: ReportModel): WordingChange[] {
  const [was, is] = [textsOf(before), textsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): WordingChange[] => {
    const [then, now] = [was.get(id) ?? null, is.get(id) ?? null];
    return isSame(then, now) ? [] : [{ kind: 'paragraph', id, before: then, after: now }];
  });
}

function textsOf(model: ReportModel): Map<string, Words> {
  return new Map(allBlocks(model).flatMap((block) => (block.kind === 'paragraph' ? [[block.id, block.text]] : [])));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
