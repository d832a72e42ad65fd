import { describe, expect, it } from '@jest/globals';
import { isOutage } from './database-failure.js';

const failed = (code: string) => Object.assign(new Error('connect'), { code });

describe('an outage of the database', () => {
  it.each(['ECONNREFUSED', '53300', '57P01', 'EMFILE', 'ENFILE'])(
    'is %s: the same request may succeed later',
    (code) => {
      expect(isOutage(failed(code))).toBe(true);
    },
  );

  it.each(['23505', '42P01', 'ENOENT'])('is not %s', (code) => {
    expect(isOutage(failed(code))).toBe(false);
  });
});
