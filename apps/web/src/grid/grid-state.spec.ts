import { describe, expect, it } from '@jest/globals';
import { gridState, reduceGrid } from './grid-state.js';
import type { KeptForm } from './kept-forms.js';

const base = { 'a|value': '1', 'b|value': '2' };
const kept = (cells: KeptForm['cells']): KeptForm => ({
  ...{ cells, base, baseVersion: 1, explanations: {} },
  ...{ draft: null, pending: null, savedAt: '2024-01-08T01:00:00Z' },
});
const written = reduceGrid(gridState(base, 1, null), { kind: 'write', cells: { 'a|value': '5' } });

describe('a form that two fill in', () => {
  it('takes over what was not touched here, and shows both where both wrote', () => {
    const merged = reduceGrid(written, { kind: 'theirs', cells: { 'a|value': '7', 'b|value': '8' }, version: 2 });
    expect(merged.cells).toEqual({ 'a|value': '5', 'b|value': '8' });
    expect(merged.others).toEqual({ 'a|value': '7' });
    expect(merged.baseVersion).toBe(2);
    expect(reduceGrid(merged, { kind: 'choose', key: 'a|value', whose: 'theirs' })).toMatchObject({
      cells: { 'a|value': '7', 'b|value': '8' },
      others: {},
    });
  });
  it('does not ask again about what was turned down, but about anything newer', () => {
    const cells = { 'a|value': '7', 'b|value': '2' };
    const asked = reduceGrid(written, { kind: 'theirs', cells });
    const mine = reduceGrid(asked, { kind: 'choose', key: 'a|value', whose: 'mine' });
    expect(reduceGrid(mine, { kind: 'theirs', cells }).others).toEqual({});
    expect(reduceGrid(mine, { kind: 'theirs', cells: { ...cells, 'a|value': '9' } }).others).toEqual({
      'a|value': '9',
    });
  });
  it('sees no dispute where the other has changed nothing, or the same', () => {
    expect(reduceGrid(written, { kind: 'theirs', cells: base }).others).toEqual({});
    expect(reduceGrid(written, { kind: 'theirs', cells: { 'a|value': '5' } }).others).toEqual({});
  });
  it('is found again as it was left, though a newer version has come meanwhile', () => {
    const found = gridState({ 'a|value': '3', 'b|value': '4' }, 2, kept({ 'a|value': '5', 'b|value': '2' }));
    expect(found.cells).toEqual({ 'a|value': '5', 'b|value': '4' });
    expect(found.others).toEqual({ 'a|value': '3' });
    expect(gridState(base, 1, kept({ 'b|value': '2' })).cells).toEqual({ 'b|value': '2' });
  });
});
