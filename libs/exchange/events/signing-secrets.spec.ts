import { describe, expect, it } from '@jest/globals';
import { rotated, secretsAt } from './signing-secrets.js';

const until = new Date('2025-01-02T00:00:00Z');
const before = new Date('2025-01-01T23:59:59.999Z');

describe('the secrets that sign', () => {
  it('are one, until another takes over', () => {
    expect(secretsAt({ secret: 'a' }, before)).toEqual(['a']);
  });

  it('are both until the moment that was said, and from then on the new one alone', () => {
    const both = rotated({ secret: 'a' }, 'b', until);
    expect(secretsAt(both, before)).toEqual(['b', 'a']);
    expect(secretsAt(both, until)).toEqual(['b']);
  });

  it('are never more than two: a second rotation ends the oldest', () => {
    const third = rotated(rotated({ secret: 'a' }, 'b', until), 'c', until);
    expect(secretsAt(third, before)).toEqual(['c', 'b']);
  });
});
