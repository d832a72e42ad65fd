import { describe, expect, it } from '@jest/globals';
import { momentsAround, readMoment } from './known-moment.js';

describe('a moment of knowledge', () => {
  it('is the end of a day in China, or an instant with whatever began at it', () => {
    expect(readMoment('2023-12-31')).toEqual({
      day: '2023-12-31',
      instant: '2024-01-01T00:00:00+08:00',
      inclusive: false,
    });
    const instant = '2023-12-31T17:00:00Z';
    expect(readMoment(instant)).toEqual({ day: '2024-01-01', instant, inclusive: true });
  });

  it.each(['', 'yesterday', '2023-02-30', '0000-01-01', '9999-12-31', '2023-13-01T00:00:00Z'])(
    'is not “%s”',
    (text) => {
      expect(readMoment(text)).toBeNull();
    },
  );

  it('has a side before and a side after something that begins at it', () => {
    const since = '2024-01-05T01:00:00.123456Z';
    expect(momentsAround(since)).toEqual({
      before: { day: '2024-01-05', instant: since, inclusive: false },
      after: { day: '2024-01-05', instant: since, inclusive: true },
    });
  });
});
