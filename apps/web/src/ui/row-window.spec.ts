import { describe, expect, it } from '@jest/globals';
import { drawnFirst, drawnMore, scrollTo, sliceOfRows } from './row-window.js';

describe('the rows of a long list that are drawn', () => {
  const long = { count: 3000, rowHeight: 32 };
  const all = { top: 0, height: 640, drawn: Infinity };

  it('are all of a short one', () => {
    expect(sliceOfRows({ count: 200, rowHeight: 32 }, { ...all, top: 5000 })).toEqual({ from: 0, to: 200 });
  });

  it('of a short one come a screen first and the rest in turn', () => {
    const short = { count: 100, rowHeight: 32 };
    expect(sliceOfRows(short, { ...all, drawn: drawnFirst })).toEqual({ from: 0, to: drawnFirst });
    expect(drawnFirst * 32).toBeGreaterThan(1080);
    expect(sliceOfRows(short, { ...all, drawn: drawnFirst + 10 * drawnMore })).toEqual({ from: 0, to: 100 });
  });

  it('are those that are seen and a few beyond', () => {
    const { from, to } = sliceOfRows(long, { ...all, top: 32_000 });
    expect(from).toBeLessThan(1000);
    expect(to).toBeGreaterThan(1020);
    expect(to - from).toBeLessThan(60);
  });

  it('end with the list, and are never none', () => {
    expect(sliceOfRows(long, all).from).toBe(0);
    expect(sliceOfRows(long, { ...all, top: 1e9 })).toEqual({ from: 2999, to: 3000 });
    expect(sliceOfRows(long, { top: -50, height: 0, drawn: 0 }).to).toBeGreaterThan(0);
  });

  it('hold whatever is scrolled to, wherever that is', () => {
    const seen = { top: 3200, height: 320 };
    expect(scrollTo(100, 32, seen)).toBeNull();
    expect(scrollTo(99, 32, seen)).toBe(99 * 32);
    expect(scrollTo(110, 32, seen)).toBe(111 * 32 - 320);
    for (const row of [0, 57, 1500, 2999]) {
      const top = scrollTo(row, 32, seen) ?? seen.top;
      const { from, to } = sliceOfRows(long, { top: Math.floor(top / 128) * 128, height: seen.height, drawn: 0 });
      expect(from <= row && row < to).toBe(true);
    }
  });
});
