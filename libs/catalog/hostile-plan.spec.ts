import { describe, expect, it } from '@jest/globals';
import { readPlan } from './read-plan.js';

function codesOf(text: string): string[] {
  const read = readPlan(text, 'hostile.yaml');
  return 'problems' in read ? read.problems.map(({ code }) => code) : [];
}

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  .concat(
    'bcdefghi'.split('').map(
      (name, i) =>
        `${name}: &${name} [${Array(10)
          .fill(`*${'abcdefgh'[i] ?? ''}`)
          .join(', ')}]`,
    ),
  )
  .join('\n');

describe('a plan file that means harm', () => {
  it.each([
    ['a file over 1 MB', 'x'.repeat(1_000_001), 'plan.too_large'],
    ['brackets nested beyond use, on one line', '['.repeat(100_000), 'plan.too_deep'],
    ['brackets nested beyond use, line by line', 'a: [\n'.repeat(50_000), 'plan.too_deep'],
    ['dashes nested beyond use', '- '.repeat(1_500), 'plan.too_deep'],
    ['keys nested beyond use', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'plan.too_deep'],
    ['one endless line', `a: ${'x'.repeat(10_000)}`, 'plan.too_deep'],
    ['a thousand million nodes from a few aliases', bomb, 'plan.too_many_aliases'],
    ['text that is no YAML', 'plan: "unfinished', 'plan.not_yaml'],
    ['an alias of nothing', 'plan: *nobody', 'plan.not_yaml'],
    ['two documents in one file', 'plan: a\n---\nplan: b', 'plan.not_yaml'],
  ])('is refused with one reason: %s', (_, text, code) => {
    expect(new Set(codesOf(text))).toEqual(new Set([code]));
  });

  it('is refused soon, however many keys it has', () => {
    const text = Array.from({ length: 80_000 }, (_, i) => `k${i}: 1`).join('\n');
    const before = performance.now();
    expect(codesOf(text)).toContain('plan.unknown_key');
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('is no plan when it is empty', () => {
    expect(codesOf('').length).toBeGreaterThan(0);
  });

  it('changes nothing of its reader by a key called __proto__', () => {
    expect(codesOf('__proto__: { plan: x }\nplan: y')).toContain('plan.unknown_key');
    expect(Object.hasOwn(Object.prototype, 'plan')).toBe(false);
  });
});
