import type { ChangeSince, ReportEdit, WordingChange } from '../client/types.gen.js';

/** What somebody else saved at a place where there are words that are not saved yet. */
export interface Clash {
  readonly change: WordingChange;
  readonly by: string | null;
  readonly at: string;
}

export interface Meanwhile {
  /** Names of those who saved after the step that was seen. */
  readonly by: readonly string[];
  readonly steps: number;
  readonly clashes: readonly Clash[];
}

/** What others did to a bulletin after a step, and where it meets what is not saved yet. */
export function changesOfOthers(since: readonly ChangeSince[], seen: number, edits: readonly ReportEdit[]): Meanwhile {
  const later = since.filter(({ step, details }) => step > seen && changesOf(details).length > 0);
  const mine = new Set(edits.flatMap(placesOf));
  const newest = new Map<string, Clash>();
  for (const { details, by, at } of later) {
    for (const change of changesOf(details)) {
      const place = `${change.kind}/${change.id}`;
      if (mine.has(place)) newest.set(place, { change, by, at });
    }
  }
  const names = later.flatMap(({ by }) => (by === null ? [] : [by]));
  return { by: [...new Set(names)], steps: later.length, clashes: [...newest.values()] };
}

/** The places that an edit touches, as the history names them. */
function placesOf(edit: ReportEdit): string[] {
  switch (edit.kind) {
    case 'paragraph':
    case 'add':
    case 'remove':
    case 'restore':
      return [`paragraph/${edit.id}`];
    case 'section':
      return [`section/${edit.id}`];
    case 'order':
      return [`order/${edit.section}`];
    case 'head':
      return Object.keys(edit).flatMap((field) => (field === 'kind' ? [] : [`head/${field}`]));
  }
}

/** Of a step in which something was worded; a submission or a return changed no words. */
export const changesOf = (details: object): readonly WordingChange[] =>
  'changes' in details && Array.isArray(details.changes) ? (details.changes as WordingChange[]) : [];
