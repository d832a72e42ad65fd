import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { JsonLogger } from './json-logger.js';

describe('a line of the log', () => {
  const log = new JsonLogger('debug', 'api');
  let written = '';
  beforeEach(() => {
    written = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const lines = () => written.split('\n').filter((line) => line !== '');

  const circle: Record<string, unknown> = {};
  circle['itself'] = circle;
  const hostile: readonly (readonly [string, unknown])[] = [
    ['a forged line', 'x\n{"level":"error","event":"forged"}\r\n'],
    ['signs that a terminal obeys', '\u001b[2J\u001b]0;owned\u0007'],
    ['separators of lines', 'a\u2028b\u2029c\u0085d'],
    ['half a character', '\ud800'],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['an error of many lines', new Error('first\nsecond')],
    ['an error of a megabyte', new Error('x'.repeat(1_000_000))],
    ['nothing', undefined],
    ['a large whole number', 10n],
    ['an object that holds itself', circle],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
  ];

  it.each(hostile)('is one object of JSON with short fields, whatever is told: %s', (_, value) => {
    log.error(value, { code: value, error: value });
    log.warn('event', value);
    log.debug(value);
    expect(lines()).toHaveLength(3);
    for (const line of lines()) {
      const read = JSON.parse(line) as Record<string, unknown>;
      for (const field of Object.values(read)) expect(String(field).length).toBeLessThanOrEqual(2_001);
      // eslint-disable-next-line no-control-regex -- a terminal must not obey a log
      expect(line).not.toMatch(/[\u0000-\u001f]/);
    }
  });
});
