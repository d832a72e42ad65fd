import { describe, expect, it } from '@jest/globals';
import { differences, markOf } from './mark.js';

describe('a mark', () => {
  it('is read as far as it says something', () => {
    expect(
      markOf({ at: '2026-01-01T00:00:00.000000Z', action: 'grant.approve', actorId: null, result: 'ok' }),
    ).toMatchObject({
      action: 'grant.approve',
      actorId: null,
      object: '',
      reason: null,
    });
    expect(markOf('nonsense')).toMatchObject({ action: '', at: '' });
  });
});

describe('before and after', () => {
  it('show each thing that changed, by its path', () => {
    expect(
      differences(
        { role: 'submitter', until: null, place: { code: '1' } },
        { role: 'submitter', until: '2026-12-31', place: { code: '2' } },
      ),
    ).toEqual([
      { name: 'until', before: 'null', after: '2026-12-31' },
      { name: 'place.code', before: '1', after: '2' },
    ]);
  });

  it('show what came and what went', () => {
    expect(differences(undefined, { a: [1, 'x'] })).toEqual([
      { name: 'a.0', before: null, after: '1' },
      { name: 'a.1', before: null, after: 'x' },
    ]);
    expect(differences({ a: [] }, undefined)).toEqual([{ name: 'a', before: '[]', after: null }]);
    expect(differences(undefined, undefined)).toEqual([]);
    expect(differences('draft', 'published')).toEqual([{ name: '', before: 'draft', after: 'published' }]);
  });
});
