import { describe, expect, it } from '@jest/globals';
import { compareVersions } from './compare-versions.js';

const drills = { indicator: 'drills', value: 1 };
const share = { indicator: 'share', numerator: 1, denominator: 2 };

describe('a version beside the one before', () => {
  it('says what is new, changed, gone or as it was', () => {
    const rows = compareVersions(
      [
        { ...drills, value: 2 },
        { ...share, note: '核对' },
        { indicator: 'new', region: 'u1', value: 1 },
      ],
      [drills, share, { indicator: 'gone', date: '2023-01-01' }],
    );
    expect(rows.map(({ indicator, kind }) => `${indicator} ${kind}`)).toEqual([
      'drills changed',
      'share same',
      'new added',
      'gone withdrawn',
    ]);
    expect(rows[0]).toMatchObject({ before: { value: 1 }, after: { value: 2 }, region: null });
  });

  it('calls nothing new where there was nothing before', () => {
    expect(compareVersions([drills], null).map(({ kind }) => kind)).toEqual(['same']);
  });

  it('keeps units apart', () => {
    const [one] = compareVersions([{ ...drills, region: 'u1' }], [{ ...drills, region: 'u2' }]);
    expect(one?.kind).toBe('added');
  });
});
