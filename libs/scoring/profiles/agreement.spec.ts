import { describe, expect, it } from '@jest/globals';
import { agreementOf, type Published } from './agreement.js';
import { profileResult, type ProfileResult } from './profile-result.js';
import { isProfileName, profiles, type ProfileName } from './profiles.js';

const nothing: Published = { value: null, status: null, score: null, code: null };
const agree = (profile: ProfileName, ours: Partial<ProfileResult>, published: Partial<Published>) =>
  agreementOf(profiles[profile], profileResult('On Track', ours), { ...nothing, ...published });
const value = (figure: number, decimals: number) => ({ value: { figure, decimals } });

describe('agreement with a published row', () => {
  it('says nothing where nothing was published', () => {
    expect(agree('hp2020', { value: 5 }, {})).toEqual({ ...nothing, all: null });
  });

  it.each([
    ['hp2020', 12.25, 12.3, 1, true],
    ['hp2020', 12.3, 12.25, 2, true],
    ['hp2020', 12.2499, 12.3, 1, false],
    ['hp2020', 12.3501, 12.3, 1, false],
    ['statcan', 0.9, 0.9000000008, 10, true],
    ['statcan', 0.9, 0.900000001, 9, false],
    ['statcan', -0.9, -0.9000000008, 10, true],
    ['statcan', 0.004, 0, 0, false],
    ['statcan', 0, 0, 1, true],
    ['house', 1.06034, 1.0603, 4, true],
    ['house', 1.06025, 1.0603, 4, true],
    ['house', 1.0602, 1.0603, 4, false],
    ['unsd2022', 0.8047, 0.80471, 5, false],
    ['unsd2023', 80_000_000_000.01, 80_000_000_000, 2, true],
  ] as const)('of %s takes %d for the printed %d (%d decimals): %s', (profile, ours, figure, decimals, expected) => {
    expect(agree(profile, { value: ours }, value(figure, decimals))).toMatchObject({ value: expected, all: expected });
  });

  it('misses a value that was published and that we do not have', () => {
    expect(agree('hp2020', { value: null }, value(0, 1))).toMatchObject({ value: false, all: false });
  });

  it('reads a status as words, whatever their case and signs', () => {
    expect(agree('unsd2022', {}, { status: 'on_track' }).all).toBe(true);
    expect(agree('unsd2022', {}, { status: ' ON TRACK ' }).all).toBe(true);
    expect(agree('unsd2022', {}, { status: 'ontrack' }).all).toBe(false);
    expect(agree('unsd2022', {}, { status: 'Off Track' })).toMatchObject({ status: false, all: false });
  });

  it('takes a score within a millionth', () => {
    expect(agree('statcan', { score: 2.1506954 }, { score: 2.1506963 }).score).toBe(true);
    expect(agree('statcan', { score: 2.1506954 }, { score: 2.1506965 })).toMatchObject({ score: false, all: false });
    expect(agree('statcan', { score: null }, { score: 0 }).score).toBe(false);
  });

  it('compares a code only where the method has codes', () => {
    expect(agree('hp2020', { code: '2' }, { code: '2' }).code).toBe(true);
    expect(agree('hp2020', { code: '2' }, { code: '3' })).toMatchObject({ code: false, all: false });
    expect(agree('statcan', {}, { code: '3' })).toMatchObject({ code: null, all: null });
  });

  it('holds only where every part agrees', () => {
    expect(agree('statcan', { value: 1 }, { ...value(1, 0), status: 'on track' }).all).toBe(true);
    expect(agree('statcan', { value: 1 }, { ...value(1, 0), status: 'else' }).all).toBe(false);
  });
});

describe('the table of methods', () => {
  it('knows five of them by name', () => {
    expect(Object.keys(profiles)).toEqual(['house', 'statcan', 'unsd2022', 'unsd2023', 'hp2020']);
    expect(isProfileName('house')).toBe(true);
    expect(isProfileName('toString')).toBe(false);
  });

  it('says which directions each knows and which needs the year of its target', () => {
    const known = Object.entries(profiles).map(([name, one]) => [name, one.directions.join(' '), one.needsTargetYear]);
    expect(known).toEqual([
      ['house', 'increase decrease', true],
      ['statcan', 'increase decrease', true],
      ['unsd2022', 'increase decrease not-increase not-decrease', true],
      ['unsd2023', 'increase decrease', true],
      ['hp2020', 'increase decrease', false],
    ]);
  });
});
