import { describe, expect, it } from '@jest/globals';
import { jsonFault } from './json-faults.js';

describe('what JSON.parse lets pass', () => {
  it('is fine for an ordinary form', () => {
    expect(
      jsonFault('{"plan":"a","values":[{"indicator":"x","note":"{\\"a\\":1,\\"a\\":2}"},{"indicator":"y"}]}'),
    ).toBeNull();
  });

  it('is refused when a key comes twice in one object, however it is spelt', () => {
    expect(jsonFault('{"a":1,"b":{"a":1},"a":2}')).toEqual({ fault: 'duplicate-key', at: 19 });
    expect(jsonFault('{"a":1,"\\u0061" : 2}')?.fault).toBe('duplicate-key');
  });

  it('is refused where a program wrote NaN or Infinity, by its pointer', () => {
    const form = '{"note":"NaN, Infinity","values":[{"a":1},{"b":[2,3],"value":NaN}]}';
    expect(jsonFault(form)).toMatchObject({ fault: 'no-number', pointer: '/values/1/value' });
    expect(jsonFault('{"a/b":-Infinity}')).toMatchObject({ fault: 'no-number', pointer: '/a~1b' });
    expect(jsonFault('[1,[NaN]]')).toMatchObject({ fault: 'no-number', pointer: '/1/0' });
  });

  it('is refused where a text holds what cannot be kept, by its pointer', () => {
    expect(jsonFault('{"a":[1,"x\\u0000"]}')).toEqual({ fault: 'no-text', at: 8, pointer: '/a/1' });
    expect(jsonFault('{"note":"\\ud83d"}')).toMatchObject({ fault: 'no-text', pointer: '/note' });
    expect(jsonFault('{"\\udc00":1}')?.fault).toBe('no-text');
    expect(jsonFault('{"note":"\\ud83d\\ude00"}')).toBeNull();
  });

  it('is refused with more keys in one object than anybody reads', () => {
    const keys = (count: number) => `{${Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',')}}`;
    expect(jsonFault(keys(1_000))).toBeNull();
    expect(jsonFault(keys(1_001))?.fault).toBe('too-many-keys');
  });

  it('is refused with a mark before it', () => {
    expect(jsonFault('\ufeff{}')).toEqual({ fault: 'byte-order-mark', at: 0 });
  });

  it('is refused below twenty levels, also a hundred thousand of them', () => {
    expect(jsonFault('['.repeat(20) + ']'.repeat(20))).toBeNull();
    expect(jsonFault('['.repeat(21) + ']'.repeat(21))?.fault).toBe('too-deep');
    expect(jsonFault('{"a":'.repeat(100_000))?.fault).toBe('too-deep');
  });

  it('reads two megabytes of backslashes and quotes without trouble', () => {
    const began = performance.now();
    jsonFault('"'.repeat(1_000_000) + '\\'.repeat(1_000_000));
    jsonFault(`"${'\\"'.repeat(1_000_000)}`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
