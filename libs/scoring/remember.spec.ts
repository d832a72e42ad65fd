import { describe, expect, it } from '@jest/globals';
import { remember } from './remember.js';

describe('a function that keeps its answers', () => {
  it('is asked once for each text', () => {
    const asked: string[] = [];
    const long = remember((text) => {
      asked.push(text);
      return text.length;
    });
    expect([long('2023'), long('2023Q1'), long('2023')]).toEqual([4, 6, 4]);
    expect(asked).toEqual(['2023', '2023Q1']);
  });

  it('keeps "no" and null as answers', () => {
    let times = 0;
    const none = remember((): null => {
      times += 1;
      return null;
    });
    expect([none('x'), none('x')]).toEqual([null, null]);
    expect(times).toBe(1);
  });

  it('begins anew when it has kept too many, and still answers', () => {
    const asked: string[] = [];
    const same = remember((text) => {
      asked.push(text);
      return text;
    });
    for (let index = 0; index < 4096; index += 1) same(String(index));
    expect(same('0')).toBe('0');
    expect(asked).toHaveLength(4096);
    expect([same('one more'), same('0'), same('one more')]).toEqual(['one more', '0', 'one more']);
    expect(asked.slice(4096)).toEqual(['one more', '0']);
  });
});
