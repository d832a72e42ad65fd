import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideValue,
  readStrategy,
  strategies,
  type Question,
  type StoredValue,
  type Strategy,
} from './decide-value.js';

const stored: StoredValue = { value: '12', comment: '复核', followUp: false, deleted: false };
const gone: StoredValue = { ...stored, deleted: true };
const same: Question['given'] = { value: '12', comment: '复核', deleted: false };
const other: Question['given'] = { value: ' 13 ', deleted: false };
const empty: Question['given'] = { value: '  ', deleted: false };
const mark: Question['given'] = { deleted: true };

type Row = readonly [given: Question['given'], stored: StoredValue | null, answers: readonly string[]];

/** Of each strategy in turn: what is done, how it counts, and why. */
function answers(dialect: 42 | 43, given: Question['given'], row: StoredValue | null): readonly string[] {
  return strategies.map((strategy) => {
    const { act, counts, reason, refused } = decideValue({ given, stored: row, strategy, dialect });
    return `${act} ${counts} ${reason}${refused === undefined ? '' : ` ${refused}`}`;
  });
}

const missing = 'nothing ignored missing';
const exists = 'nothing ignored exists';
const removed = 'delete deleted deleted';
const nothing = 'nothing ignored nothing-given E7618';

describe('a value against what is stored', () => {
  it.each<Row>([
    [other, null, ['insert imported new', missing, 'insert imported new', missing]],
    [other, gone, ['update imported revived', missing, 'update imported revived', missing]],
    [same, stored, [exists, 'nothing updated unchanged', 'nothing updated unchanged', removed]],
    [other, stored, [exists, 'update updated changed', 'update updated changed', removed]],
    [empty, null, [nothing, nothing, nothing, missing]],
    [empty, stored, [nothing, nothing, nothing, removed]],
    [empty, gone, [nothing, nothing, nothing, missing]],
    [mark, null, [missing, missing, missing, missing]],
    [mark, stored, [exists, removed, removed, removed]],
    [mark, gone, [missing, missing, missing, missing]],
  ])('is decided as up to 2.42: %#', (given, row, expected) => {
    expect(answers(42, given, row)).toEqual(expected);
  });

  const required = 'nothing ignored nothing-given E8120';
  const upsert = (answer: string, deleting: string) => [answer, answer, answer, deleting];
  it.each<Row>([
    [other, null, upsert('insert updated new', missing)],
    [other, gone, upsert('update updated revived', missing)],
    [same, stored, upsert('nothing updated unchanged', removed)],
    [other, stored, upsert('update updated changed', removed)],
    [empty, null, upsert(required, missing)],
    [empty, stored, upsert(required, removed)],
    [{ comment: '无值', deleted: false }, stored, upsert(required, removed)],
    [mark, null, upsert(missing, missing)],
    [mark, stored, upsert('delete updated deleted', removed)],
    [mark, gone, upsert('nothing updated already-deleted', missing)],
  ])('is decided as in 2.43: %#', (given, row, expected) => {
    expect(answers(43, given, row)).toEqual(expected);
  });

  it('is written trimmed and as a whole; what is deleted keeps its value and comment', () => {
    const next = (given: Question['given'], row: StoredValue | null, strategy: Strategy = 'CREATE_AND_UPDATE') =>
      decideValue({ given, stored: row, strategy, dialect: 42 }).next;
    expect(next(other, stored)).toEqual({ value: '13', comment: null, followUp: false, deleted: false });
    expect(next({ ...same, followUp: true }, stored)).toEqual({ ...stored, followUp: true });
    expect(next(mark, stored)).toEqual(gone);
    expect(next(other, stored, 'DELETE')).toEqual(gone);
    expect(next(same, stored)).toBeUndefined();
  });

  it('keeps its figure where only a comment is given, and a zero is one', () => {
    const comment = { comment: ' 说明 ', deleted: false };
    const asked = { strategy: 'CREATE_AND_UPDATE', dialect: 42 } as const;
    expect(decideValue({ ...asked, given: comment, stored })).toMatchObject({
      act: 'update',
      next: { value: '12', comment: '说明' },
    });
    expect(decideValue({ ...asked, given: { ...comment, value: ' ' }, stored }).next?.value).toBe('12');
    expect(decideValue({ ...asked, given: comment, stored: gone }).next?.value).toBe('');
    expect(decideValue({ ...asked, given: { value: '0', deleted: false }, stored: null })).toMatchObject({
      act: 'insert',
      next: { value: '0' },
    });
  });

  it('is unchanged when it is sent again, whatever it was', () => {
    const given = fc.record(
      {
        value: fc.constantFrom('0', '1', ' 1', ''),
        comment: fc.constantFrom('', 'a'),
        followUp: fc.boolean(),
        deleted: fc.boolean(),
      },
      { requiredKeys: ['deleted'] },
    );
    const row = fc.option(
      fc.record({
        value: fc.constantFrom('0', '1'),
        comment: fc.constantFrom(null, 'a'),
        followUp: fc.boolean(),
        deleted: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(
        given,
        row,
        fc.constantFrom(...strategies),
        fc.constantFrom(42, 43),
        (value, before, strategy, dialect) => {
          const first = decideValue({ given: value, stored: before, strategy, dialect });
          expect(first.next === undefined).toBe(first.act === 'nothing');
          const after = first.next ?? before;
          const again = decideValue({ given: value, stored: after, strategy, dialect });
          expect(again.act).toBe('nothing');
          if (first.refused !== undefined) expect(first.counts).toBe('ignored');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('goes by a strategy under any of its names', () => {
    expect(['NEW', 'updates', 'New_And_Updates', 'DELETES', 'create'].map(readStrategy)).toEqual([
      'CREATE',
      'UPDATE',
      'CREATE_AND_UPDATE',
      'DELETE',
      'CREATE',
    ]);
    expect(readStrategy('MERGE')).toBeNull();
  });
});
