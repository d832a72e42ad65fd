import type { ReportEdit } from '../client/types.gen.js';

/** Words that somebody wrote and nobody has saved, kept in this browser until they are saved or thrown away. */
export interface Unsaved {
  /** The step of the bulletin that they were written upon. */
  readonly step: number;
  readonly at: string;
  readonly edits: readonly ReportEdit[];
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whose they are is part of the name: a browser in an office has more than one reader. */
const nameOf = ({ username, report }: Owner): string => `xushi.bulletin.${username}.${report}`;

export interface Owner {
  readonly username: string;
  readonly report: string;
}

/** Without edits: there is nothing any more that would have to be kept. */
export function keepUnsaved(owner: Owner, unsaved: Unsaved, store: Store = localStorage): void {
  try {
    if (unsaved.edits.length === 0) store.removeItem(nameOf(owner));
    else store.setItem(nameOf(owner), JSON.stringify(unsaved));
  } catch {
    // a browser without room: the words are still on the page, and saving stores them
  }
}

export function findUnsaved(owner: Owner, store: Store = localStorage): Unsaved | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(owner)) ?? 'null');
    return isUnsaved(kept) && kept.edits.length > 0 ? kept : null;
  } catch {
    return null;
  }
}

const isUnsaved = (kept: unknown): kept is Unsaved =>
  typeof kept === 'object' &&
  kept !== null &&
  'step' in kept &&
  typeof kept.step === 'number' &&
  'at' in kept &&
  typeof kept.at === 'string' &&
  'edits' in kept &&
  Array.isArray(kept.edits);
