import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('writes one text however the object was built', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, { f: 1, e: 0 }], c: null } })).toBe(
      canonicalJson({ a: { c: null, d: [2, { e: 0, f: 1 }] }, b: 1, g: undefined }),
    );
  });

  it('writes what JSON itself cannot', () => {
    expect(canonicalJson({ at: new Date(0), big: 9007199254740993n, none: undefined })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","big":"9007199254740993"}',
    );
    expect(canonicalJson(undefined)).toBe('null');
    expect(canonicalJson('\u0000\ud800')).toBe('"\\u0000\\ud800"');
  });
});
