import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStateComment, writeStateComment } from './state-comment.js';

const state = fc.constantFrom('reported', 'estimated', 'not_applicable', 'not_produced', 'missing');
/** A note as it is kept: not blank, nothing around it, and no state of its own at its head. */
const note = fc
  .string({ minLength: 1 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/^\[\w+\]/.test(text));

describe('a state in a comment', () => {
  it('comes back as what it was', () => {
    fc.assert(
      fc.property(fc.record({ state, note: fc.option(note) }), (given) => {
        expect(readStateComment(writeStateComment(given))).toEqual(given);
      }),
    );
  });

  it('is read at the head alone, and in words that are states', () => {
    expect(readStateComment('见 [missing] 说明')).toEqual({ state: 'reported', note: '见 [missing] 说明' });
    expect(readStateComment('[closed] 停业')).toEqual({ state: 'reported', note: '[closed] 停业' });
    expect(readStateComment(null)).toEqual({ state: 'reported', note: null });
  });
});
