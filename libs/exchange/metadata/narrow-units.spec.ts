import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Tried } from './list-fault.js';
import type { ListQuery } from './list-query.js';
import { narrowUnits, relativesOf, unitsAround } from './narrow-units.js';

interface Unit {
  readonly id: string;
  readonly level: number;
  readonly path: string;
}

const unit = (path: string): Unit => {
  const uids = path.split('/').slice(1);
  return { id: uids.at(-1) ?? '', level: uids.length, path };
};
// in no order, and with uids of which one is the beginning of another
const units = ['/r/n/a', '/r', '/r/s', '/r/n/b', '/r/n', '/r/n/a/x', '/r/nn'].map(unit);
const told = (found: Tried<readonly Unit[] | null>): string => {
  if (!found.ok) return found.fault.words.en;
  return found.value === null ? 'alone' : found.value.map(({ id }) => id).join(' ');
};

describe('a list of units', () => {
  it.each<[ListQuery, string]>([
    [{}, 'a r s b n x nn'],
    [{ level: '1' }, 'r'],
    [{ level: '3' }, 'a b'],
    [{ level: '9' }, ''],
    [{ maxLevel: '2' }, 'r s n nn'],
    [{ level: '3', maxLevel: '2' }, ''],
    [{ userOnly: 'true' }, 'n'],
    [{ userOnly: 'FALSE', level: '' }, 'a r s b n x nn'],
    [{ userDataViewOnly: 'true' }, 'n'],
    [{ userDataViewFallback: 'true' }, 'n'],
    [{ withinUserHierarchy: 'true' }, 'a b n x'],
    [{ withinUserHierarchy: 'true', levelSorted: 'true' }, 'n a b x'],
    [{ levelSorted: 'true' }, 'r s n nn a b x'],
  ])('%j', (query, ids) => {
    expect(told(narrowUnits(units, { query, own: ['n'] }))).toBe(ids);
  });

  it('has none of whoever belongs nowhere, but the roots to fall back to', () => {
    expect(told(narrowUnits(units, { query: { userOnly: 'true' }, own: [] }))).toBe('');
    expect(told(narrowUnits(units, { query: { withinUserHierarchy: 'true' }, own: [] }))).toBe('');
    expect(told(narrowUnits(units, { query: { userDataViewFallback: 'true' }, own: [] }))).toBe('r');
  });

  it.each([
    [{ level: '0' }, 'Parameter level', 'from 1'],
    [{ level: ['1', '2'] }, 'Parameter level', 'from 1'],
    [{ maxLevel: 'two' }, 'Parameter maxLevel', 'from 1'],
    [{ userOnly: 'yes' }, 'Parameter userOnly', 'true or false'],
    [{ levelSorted: '1' }, 'Parameter levelSorted', 'true or false'],
  ])('is refused: %j', (query, place, cure) => {
    const said = told(narrowUnits(units, { query, own: [] }));
    expect(said).toContain(place);
    expect(said).toContain(cure);
  });

  it('leaves the list that it was given as it was', () => {
    const before = [...units];
    narrowUnits(units, { query: { levelSorted: 'true' }, own: [] });
    relativesOf(unit('/r/n'), units, { includeAncestors: 'true' });
    expect(units).toEqual(before);
  });
});

describe('a single unit', () => {
  it.each<[ListQuery, string]>([
    [{}, 'alone'],
    [{ includeChildren: 'false' }, 'alone'],
    [{ includeChildren: 'true' }, 'n a b'],
    [{ includeDescendants: 'true' }, 'n a b x'],
    [{ includeAncestors: 'true' }, 'r n'],
    [{ level: '0' }, 'n'],
    [{ level: '1' }, 'a b'],
    [{ level: '2' }, 'x'],
    [{ level: '3' }, ''],
    [{ includeChildren: 'true', includeDescendants: 'true' }, 'n a b'],
    [{ level: '-1' }, 'Parameter level, character 1, at "-1": a whole number from 0 belongs here'],
    [{ includeChildren: 'maybe' }, 'Parameter includeChildren, character 1, at "maybe": write true or false'],
  ])('with %j', (query, ids) => {
    expect(told(relativesOf(unit('/r/n'), units, query))).toBe(ids);
  });

  it.each<[string, ListQuery, string]>([
    ['children', {}, 'n a b'],
    ['children', { level: '2' }, 'x'],
    ['descendants', {}, 'n a b x'],
    ['ancestors', {}, 'r n'],
    ['parents', {}, 'r'],
  ])('is asked for with its %s by the address, with %j', (name, query, ids) => {
    expect(told(relativesOf(unit('/r/n'), units, unitsAround(name, query) ?? {}))).toBe(ids);
    expect(unitsAround('name', query)).toBeNull();
  });

  it('is among the descendants of its ancestors, and only of those', () => {
    const one = fc.constantFrom(...units);
    fc.assert(
      fc.property(one, one, (a, b) => {
        const below = told(relativesOf(a, units, { includeDescendants: 'true' })).split(' ');
        const above = told(relativesOf(b, units, { includeAncestors: 'true' })).split(' ');
        expect(below.includes(b.id)).toBe(above.includes(a.id));
      }),
    );
  });
});
