import type { ConflictCode } from './codes.js';
import type { Dialect, GivenValue } from './given-value.js';
import type { ImportCount } from './import-summary.js';

/** A value as it is kept; one that was deleted is kept too, and marked. */
export interface StoredValue {
  readonly value: string;
  readonly comment: string | null;
  readonly followUp: boolean;
  readonly deleted: boolean;
}

export const strategies = ['CREATE', 'UPDATE', 'CREATE_AND_UPDATE', 'DELETE'] as const;
export type Strategy = (typeof strategies)[number];

export type DecisionReason =
  'new' | 'revived' | 'changed' | 'unchanged' | 'deleted' | 'already-deleted' | 'exists' | 'missing' | 'nothing-given';

/** What becomes of a value: what is written, if anything, and under which count it falls. */
export interface Decision {
  readonly act: 'insert' | 'update' | 'delete' | 'nothing';
  readonly counts: keyof ImportCount;
  readonly reason: DecisionReason;
  /** As it stands afterwards, where something is written. */
  readonly next?: StoredValue;
  /** A refusal to be told; without one, an ignored value is passed over in silence. */
  readonly refused?: Extract<ConflictCode, 'E7618' | 'E8120'>;
}

export interface Question {
  readonly given: Pick<GivenValue, 'value' | 'comment' | 'followUp' | 'deleted'>;
  readonly stored: StoredValue | null;
  readonly strategy: Strategy;
  readonly dialect: Dialect;
}

const earlierNames = new Map<string, Strategy>([
  ['NEW', 'CREATE'],
  ['UPDATES', 'UPDATE'],
  ['NEW_AND_UPDATES', 'CREATE_AND_UPDATE'],
  ['DELETES', 'DELETE'],
  ...strategies.map((strategy): [string, Strategy] => [strategy, strategy]),
]);

/** A strategy under any of its names, in any case; null where it is none. */
export function readStrategy(text: string): Strategy | null {
  return earlierNames.get(text.trim().toUpperCase()) ?? null;
}

/**
 * Decides one value whose identifiers are known and whose text fits. A zero is a figure as any other: none is taken for
 * nothing. The value of a deleted row is kept with it.
 */
export function decideValue(question: Question): Decision {
  return question.dialect === 42 ? decideOlder(question) : decideNewer(question);
}

/** Up to 2.42 the four strategies differ, and what is stored unchanged counts as updated. */
function decideOlder({ given, stored, strategy }: Question): Decision {
  const live = stored?.deleted === false ? stored : null;
  if (strategy === 'DELETE') return live === null ? ignored('missing') : removed(live, 'deleted');
  if (isEmpty(given.value) && isEmpty(given.comment) && !given.deleted) {
    return { ...ignored('nothing-given'), refused: 'E7618' };
  }
  if (live === null) {
    if (given.deleted || strategy === 'UPDATE') return ignored('missing');
    return written(given, stored, 'imported');
  }
  if (strategy === 'CREATE') return ignored('exists');
  return given.deleted ? removed(live, 'deleted') : written(given, live, 'updated');
}

/** In 2.43 only deleting is told apart; whatever else is stored counts as updated, be it new, changed or as before. */
function decideNewer({ given, stored, strategy }: Question): Decision {
  const live = stored?.deleted === false ? stored : null;
  if (strategy === 'DELETE') return live === null ? ignored('missing') : removed(live, 'deleted');
  if (given.deleted) {
    if (live !== null) return removed(live, 'updated');
    return stored === null ? ignored('missing') : { act: 'nothing', counts: 'updated', reason: 'already-deleted' };
  }
  if (isEmpty(given.value)) return { ...ignored('nothing-given'), refused: 'E8120' };
  return written(given, stored, 'updated');
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function ignored(reason: DecisionReason): Decision {
  return { act: 'nothing', counts: 'ignored', reason };
}

/** The old comment stays with what is deleted. */
function removed(live: StoredValue, counts: 'deleted' | 'updated'): Decision {
  return { act: 'delete', counts, reason: 'deleted', next: { ...live, deleted: true } };
}

function written(given: Question['given'], stored: StoredValue | null, counts: 'imported' | 'updated'): Decision {
  const next = replace(given, stored);
  if (stored === null) return { act: 'insert', counts, reason: 'new', next };
  if (stored.deleted) return { act: 'update', counts, reason: 'revived', next };
  const isSame = stored.value === next.value && stored.comment === next.comment && stored.followUp === next.followUp;
  return isSame ? { act: 'nothing', counts, reason: 'unchanged' } : { act: 'update', counts, reason: 'changed', next };
}

/** A comment alone does not take a figure away: where no value is given, or a blank one, the live one stays. */
function replace(given: Question['given'], stored: StoredValue | null): StoredValue {
  const kept = stored?.deleted === false ? stored.value : '';
  return {
    value: isEmpty(given.value) ? kept : (given.value ?? '').trim(),
    comment: isEmpty(given.comment) ? null : (given.comment ?? '').trim(),
    followUp: given.followUp ?? false,
    deleted: false,
  };
}
