import { describe, expect, it } from '@jest/globals';
import type { Field, GridRow } from './form-rows.js';
import { moveFor, step } from './grid-moves.js';

const row = (...fields: Field[]): GridRow => ({ fields: [...fields, 'state', 'note'] }) as unknown as GridRow;
const rows = [row('numerator', 'denominator'), row('value'), row('numerator', 'denominator'), row('date')];
const pressed = { shiftKey: false, isComposing: false, isEditing: false, isChord: false };

describe('the cursor', () => {
  it('goes from cell to cell, past those that a row does not have, and stays at the edge', () => {
    expect(step(rows, { row: 0, column: 0 }, 'down')).toEqual({ row: 1, column: 0 });
    expect(step(rows, { row: 0, column: 1 }, 'down')).toEqual({ row: 2, column: 1 });
    expect(step(rows, { row: 1, column: 0 }, 'right')).toEqual({ row: 1, column: 2 });
    expect(step(rows, { row: 2, column: 1 }, 'down')).toEqual({ row: 2, column: 1 });
    expect(step(rows, { row: 0, column: 0 }, 'left')).toEqual({ row: 0, column: 0 });
  });
});

describe('a key', () => {
  it.each([
    ['ArrowDown', {}, { kind: 'go', direction: 'down' }],
    ['ArrowLeft', { isEditing: true }, { kind: 'none' }],
    ['ArrowLeft', { isComposing: true }, { kind: 'none' }],
    ['ArrowUp', { isChord: true }, { kind: 'none' }],
    ['ArrowRight', { shiftKey: true }, { kind: 'none' }],
    ['Enter', {}, { kind: 'edit' }],
    ['F2', {}, { kind: 'edit' }],
    ['Enter', { isEditing: true }, { kind: 'go', direction: 'down' }],
    ['Enter', { shiftKey: true }, { kind: 'go', direction: 'up' }],
    ['Enter', { isComposing: true, isEditing: true }, { kind: 'none' }],
    ['Escape', { isEditing: true }, { kind: 'give-back' }],
    ['Escape', { isComposing: true }, { kind: 'none' }],
    ['a', {}, { kind: 'none' }],
  ])('%s, where %j, does %j', (key, where, does) => {
    expect(moveFor({ ...pressed, ...where, key })).toEqual(does);
  });
});
