import { describe, expect, it } from '@jest/globals';
import { clamp, readPlace, walk } from './walk.js';

describe('walking the table', () => {
  const extent = { rows: 3, columns: 2 };

  it('goes from the heads over the regions to the last cell, and not beyond', () => {
    expect(walk({ row: 0, column: -1 }, 'ArrowUp', extent)).toEqual({ row: -1, column: -1 });
    expect(walk({ row: -1, column: -1 }, 'ArrowUp', extent)).toEqual({ row: -1, column: -1 });
    expect(walk({ row: 2, column: 1 }, 'ArrowRight', extent)).toEqual({ row: 2, column: 1 });
    expect(walk({ row: 1, column: 1 }, 'Home', extent)).toEqual({ row: 1, column: -1 });
    expect(walk({ row: 1, column: -1 }, 'End', extent)).toEqual({ row: 1, column: 1 });
    expect(walk({ row: -1, column: 0 }, 'PageDown', extent)).toEqual({ row: 2, column: 0 });
    expect(walk({ row: 2, column: 0 }, 'PageUp', extent)).toEqual({ row: 0, column: 0 });
  });

  it('leaves other keys alone', () => {
    expect(walk({ row: 0, column: 0 }, 'Tab', extent)).toBeNull();
    expect(walk({ row: 0, column: 0 }, 'toString', extent)).toBeNull();
  });

  it('stays within a table that a filter has made smaller', () => {
    expect(clamp({ row: 90, column: 7 }, extent)).toEqual({ row: 2, column: 1 });
  });

  it('knows a place by what is written on it', () => {
    expect(readPlace('12:-1')).toEqual({ row: 12, column: -1 });
    expect(readPlace(undefined)).toBeNull();
    expect(readPlace('a:b')).toBeNull();
  });
});
