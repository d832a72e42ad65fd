import { describe, expect, it } from '@jest/globals';
import { applySet } from './apply-set.js';

const value = { index: 0, deleted: false, dataElement: 'de', period: '202402', value: '1' };
const set = { period: '202401', orgUnit: 'ou', idSchemes: { idScheme: 'code' } };

describe('a value and its set', () => {
  it('give way to each other as the release has it', () => {
    expect(applySet(value, set, 42)).toEqual({ ...value, period: '202401', orgUnit: 'ou' });
    expect(applySet(value, set, 43)).toEqual({ ...value, orgUnit: 'ou' });
  });

  it('leave the value as it is where the set says nothing', () => {
    expect(applySet(value, { idSchemes: {} }, 42)).toEqual(value);
  });
});
