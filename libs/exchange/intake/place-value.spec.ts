import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPlan, type Plan, type Region } from '#catalog/pure';
import { readSmallLand, smallLand } from '../../../test/support/small-land.js';
import { listCodes } from '../metadata/list-metadata.js';
import { defaultUids } from '../names/default-uids.js';
import { knownUids } from '../names/known-uids.js';
import { argumentsOf, codesOf } from '../values/codes.js';
import type { Dialect, GivenValue } from '../values/given-value.js';
import { ExchangeIndex } from './exchange-index.js';
import { isPlaced, ValuePlacer, type Misplaced, type PlacedValue } from './place-value.js';

type Schemes = ConstructorParameters<typeof ValuePlacer>[0]['schemes'];

const { plan: quarterly, tree } = readSmallLand();
const file = readFileSync(path.join(smallLand.settings.XUSHI_PLANS_DIR, 'every-kind.yaml'), 'utf8');
const changed = (changes: readonly (readonly [string, string])[]): Plan => {
  const text = changes.reduce((before, [from, to]) => before.replace(from, to), file);
  const read = readPlan(text, 'changed.yaml', (code) => tree.byCode(code));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
};
const name = ['plan: every-kind', 'plan: another'] as const;
const yearly = changed([name, ['reporting: quarter', 'reporting: year']]);
const twin = changed([name]);

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const byCode: Schemes = { dataElement: 'code', orgUnit: 'code', dataSet: 'code', combo: 'code' };
const byUid: Schemes = { dataElement: 'uid', orgUnit: 'uid', dataSet: 'uid', combo: 'uid' };
const uidsOf = (plans: readonly Plan[]) => knownUids(listCodes({ plans, regions: tree.all() }), sha256);

interface Terms {
  readonly plans?: readonly Plan[];
  readonly schemes?: Schemes;
  readonly dialect?: Dialect;
  readonly below?: string;
}
type Given = { readonly [K in keyof GivenValue]?: GivenValue[K] | undefined };
function place(given: Given, terms: Terms = {}): PlacedValue | Misplaced {
  const { plans = [quarterly], schemes = byCode, dialect = 42, below = '100000' } = terms;
  const own = tree.byCode(below)?.path ?? '';
  const placer = new ValuePlacer({
    index: new ExchangeIndex(plans, (code) => tree.byCode(code), uidsOf(plans)),
    schemes,
    dialect,
    mayReport: (region) => region.path.startsWith(own),
    parentOf: ({ parentId }: Region) => (parentId === null ? undefined : tree.byId(parentId)),
    username: 'county',
  });
  const said = Object.entries(given).filter(([, text]) => text !== undefined);
  return placer.place({ index: 7, deleted: false, value: '1', ...Object.fromEntries(said) });
}
const cases = { dataElement: 'cases', period: '2023Q1', orgUnit: '910101' } as const;
const told = (found: PlacedValue | Misplaced) => (isPlaced(found) ? 'placed' : [found.code, ...found.args]);
/** In both releases: what is told of it up to 2.42, and from 2.43 on. */
const both = (given: Given, terms: Terms = {}) =>
  ([42, 43] as const).map((dialect) => told(place(given, { ...terms, dialect })));
const where = (found: PlacedValue | Misplaced) =>
  isPlaced(found) ? [found.plan.code, found.reporter.code, found.unit.code, found.period, found.part.code] : found;

describe('the place of a value', () => {
  it('is a figure of a region in the plan that asks for it', () => {
    expect(where(place(cases))).toEqual(['every-kind', '910101', '910101', '2023Q1', 'cases']);
    expect(where(place({ ...cases, dataElement: 'rising.den' }))).toEqual([
      'every-kind',
      '910101',
      '910101',
      '2023Q1',
      'rising.den',
    ]);
  });

  it('is the same by uid as by code, and neither is taken for the other', () => {
    const uids = uidsOf([quarterly]);
    const named = {
      dataElement: uids.uidOfOrThrow('dataElement', 'cases'),
      orgUnit: uids.uidOfOrThrow('organisationUnit', '910101'),
      dataSet: uids.uidOfOrThrow('dataSet', 'every-kind'),
      period: '2023Q1',
      categoryOptionCombo: defaultUids.categoryOptionCombo,
    };
    expect(where(place(named, { schemes: byUid }))).toEqual(where(place(cases)));
    expect(told(place(cases, { schemes: byUid }))).toEqual(['E7610', 'cases']);
    expect(told(place({ ...named }))).toEqual(['E7610', named.dataElement]);
    // a uid of another kind of thing
    expect(told(place({ ...named, orgUnit: named.dataSet }, { schemes: byUid }))).toEqual(['E7612', named.dataSet]);
  });

  it('is in the form of the county where the figure is of one of its units', () => {
    const perUnit = { ...cases, dataElement: 'against_average' };
    expect(where(place({ ...perUnit, orgUnit: '910101-i1' }))).toEqual([
      'every-kind',
      '910101',
      '910101-i1',
      '2023Q1',
      'against_average',
    ]);
    expect(told(place({ ...perUnit, orgUnit: '910000' }))).toEqual(['E7636', '910000', 'against_average']);
    expect(told(place({ ...cases, orgUnit: '910101-i1' }))).toEqual(['E7636', '910101-i1', 'cases']);
  });

  it('is only with the units that a target names, where it names any', () => {
    const some = { ...cases, dataElement: 'done_by_some' };
    expect(where(place(some))).toContain('done_by_some');
    expect(both({ ...some, orgUnit: '920102' })).toEqual([
      ['E7636', '920102', 'done_by_some'],
      ['E8022', uidsOf([quarterly]).uidOf('dataSet', 'every-kind'), '920102'],
    ]);
  });
});

describe('a value that has no place', () => {
  it.each([
    ['no data element', { dataElement: undefined }, ['E7610', 'null'], ['E8102', '7']],
    ['an unknown data element', { dataElement: 'deaths' }, ['E7610', 'deaths'], ['E8103', '7', 'deaths']],
    ['half a ratio that is a count', { dataElement: 'cases.num' }, ['E7610', 'cases.num'], ['E8103', '7', 'cases.num']],
    ['a ratio as a whole', { dataElement: 'rising' }, ['E7610', 'rising'], ['E8103', '7', 'rising']],
    ['a member of every object', { dataElement: '__proto__' }, ['E7610', '__proto__'], ['E8103', '7', '__proto__']],
    ['no period', { period: undefined }, ['E7611', 'null'], ['E8100', '7']],
    ['no such period', { period: '2023Q5' }, ['E7611', '2023Q5'], ['E8021', '?', '2023Q5']],
    ['a day that is none', { period: '20230230' }, ['E7611', '20230230'], ['E8021', '?', '20230230']],
    ['no unit', { orgUnit: undefined }, ['E7612', 'null'], ['E8105', '7']],
    ['an unknown unit', { orgUnit: '999999' }, ['E7612', '999999'], ['E8107', '7', '999999']],
    ['a combination', { categoryOptionCombo: 'female' }, ['E7613', 'female'], ['E8108', '7', 'female']],
    ['an attribute', { attributeOptionCombo: 'female' }, ['E7615', 'female'], ['E8110', '7', 'female']],
    ['no such data set', { dataSet: 'nobodys' }, ['E7600', 'nobodys'], ['E8005', 'nobodys']],
    [
      'another frequency',
      { period: '202301', dataSet: 'every-kind' },
      ['E7632', '202301', 'cases'],
      ['E8021', 'every-kind', '202301'],
    ],
    [
      'a period type of others',
      { period: '2023W5', dataSet: 'every-kind' },
      ['E7632', '2023W5', 'cases'],
      ['E8021', 'every-kind', '2023W5'],
    ],
    [
      'the wrong level',
      { orgUnit: '910000', dataSet: 'every-kind' },
      ['E7636', '910000', 'cases'],
      ['E8022', 'every-kind', '910000'],
    ],
  ] as const)('is told why, in codes that the release has: %s', (_, change, older, newer) => {
    expect(both({ ...cases, ...change })).toEqual([older, newer]);
    expect([codesOf(42).includes(older[0]), codesOf(43).includes(newer[0])]).toEqual([true, true]);
    expect([older.length, newer.length]).toEqual([older[0], newer[0]].map((code) => argumentsOf(code).length + 1));
  });

  it('is told in 2.43 whether an identifier is malformed or of nobody', () => {
    const uids = uidsOf([quarterly]);
    const named = {
      dataElement: uids.uidOfOrThrow('dataElement', 'cases'),
      orgUnit: uids.uidOfOrThrow('organisationUnit', '910101'),
      period: '2023Q1',
    };
    const newer = (change: object) => told(place({ ...named, ...change }, { schemes: byUid, dialect: 43 }))[0];
    const codes = (['dataElement', 'orgUnit', 'dataSet', 'categoryOptionCombo', 'attributeOptionCombo'] as const).map(
      (member) => [newer({ [member]: 'x' }), newer({ [member]: 'Aa345678901' })],
    );
    expect(codes).toEqual([
      ['E8104', 'E8103'],
      ['E8106', 'E8107'],
      ['E8004', 'E8005'],
      ['E8109', 'E8108'],
      ['E8111', 'E8110'],
    ]);
  });

  it('is not for its sender where the unit lies outside his regions, whatever else is wrong with it', () => {
    const below = '910102';
    const mine = { ...cases, orgUnit: '910102' };
    expect(told(place(mine, { below }))).toBe('placed');
    const outside = [
      ['E7617', '910101', 'county'],
      ['E8011', '910101'],
    ];
    expect(both(cases, { below })).toEqual(outside);
    for (const wrong of [{ dataSet: 'nobodys' }, { period: '2023W5' }, { dataElement: 'done_by_some' }])
      expect(both({ ...cases, ...wrong }, { below })).toEqual(outside);
    // the level above is not his either, and his name says nothing of the region beside his
    expect(told(place({ ...cases, orgUnit: '910000' }, { below }))).toEqual(['E7617', '910000', 'county']);
  });
});

describe('a figure for which two plans ask', () => {
  it('goes to the one that reports at its period', () => {
    const plans = [quarterly, yearly];
    expect(where(place(cases, { plans }))).toContain('every-kind');
    expect(where(place({ ...cases, period: '2023' }, { plans }))).toContain('another');
    expect(told(place({ ...cases, period: '202301' }, { plans }))).toEqual(['E7632', '202301', 'cases']);
  });

  it('is nobody’s where both might take it, until its data set is named', () => {
    const plans = [quarterly, twin];
    const sets = plans.map(({ code }) => uidsOf(plans).uidOf('dataSet', code)).join(', ');
    expect(both(cases, { plans })).toEqual([['E7602'], ['E8002', sets]]);
    expect(where(place({ ...cases, dataSet: 'another' }, { plans }))).toContain('another');
  });

  it('is not in a data set that does not ask for it', () => {
    const cut = file.indexOf('  - id: level-plain');
    const only = changed([name, [file.slice(cut, file.indexOf('  - id: ', cut + 10)), '']]);
    const given = { ...cases, dataElement: 'level_plain', dataSet: 'another' };
    expect(both(given, { plans: [quarterly, only] })).toEqual([
      ['E7633', 'level_plain', 'another'],
      ['E8020', 'another', 'level_plain'],
    ]);
  });
});
