import { afterEach, describe, expect, it } from '@jest/globals';
import { armFailpoint, failpoint } from './failpoint.js';

describe('a failpoint', () => {
  afterEach(() => {
    armFailpoint(undefined, false);
  });

  it('does nothing where it is not armed', async () => {
    armFailpoint('K7:throw', false);
    await expect(failpoint('K8')).resolves.toBeUndefined();
    await expect(failpoint('K7')).rejects.toThrow('failpoint K7');
  });

  it('happens as often as it was asked to', async () => {
    armFailpoint('K9:throw:0.5', false);
    const outcomes = await Promise.allSettled(Array.from({ length: 400 }, () => failpoint('K9')));
    const thrown = outcomes.filter((outcome) => outcome.status === 'rejected').length;
    expect(thrown).toBeGreaterThan(120);
    expect(thrown).toBeLessThan(280);
  });

  it('hangs for ever when it was asked to hang', async () => {
    armFailpoint('K1:hang', false);
    const first = await Promise.race([failpoint('K1').then(() => 'went on'), Promise.resolve('hangs')]);
    expect(first).toBe('hangs');
  });

  it('is refused in production', () => {
    expect(() => {
      armFailpoint('K7:exit', true);
    }).toThrow(/refused in production/);
  });

  it.each(['K15:exit', 'K7', 'K7:explode', 'K7:exit:2'])('is refused when it is misspelt: %s', (spec) => {
    expect(() => {
      armFailpoint(spec, false);
    }).toThrow(/is not name:/);
  });
});
