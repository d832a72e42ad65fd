import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSecretKeys } from './secret-keys.js';

const one = '0123456789abcdef'.repeat(4);
const two = 'FEDCBA9876543210'.repeat(4);

describe('secret keys', () => {
  it('are none where nobody names any', () => {
    expect(readSecretKeys(undefined, undefined)).toEqual([]);
  });

  it('are read in order, from the environment or from a file', () => {
    const keys = [
      { kid: '2026', hex: one },
      { kid: '2025', hex: two.toLowerCase() },
    ];
    expect(readSecretKeys(`2026:${one}, 2025:${two}`, undefined)).toEqual(keys);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-keys-'));
    writeFileSync(path.join(folder, 'keys'), `2026:${one}\n2025:${two}\n`);
    expect(readSecretKeys(undefined, path.join(folder, 'keys'))).toEqual(keys);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a key without a name', one, 'key 1 is not of the form'],
    ['a key that is too short', `a:${one},b:${two.slice(2)}`, 'key 2 is not of the form'],
    ['a key of one byte over and over', `a:${'00'.repeat(32)}`, 'key 1 is one byte'],
    ['two keys of one name', `a:${one},a:${two}`, 'the same name'],
  ])('refuse %s, and never print it', (_, text, complaint) => {
    expect(() => readSecretKeys(text, undefined)).toThrow(complaint);
    expect(() => readSecretKeys(text, undefined)).not.toThrow(/0123456789|FEDCBA|0000/i);
  });

  it('come from one place, and that can be read', () => {
    expect(() => readSecretKeys(`a:${one}`, '/keys')).toThrow('both set');
    expect(() => readSecretKeys(undefined, '/there/is/no/such/file')).toThrow('cannot be read');
  });
});
