import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { argumentsOf, codesOf, describeCode, levelOf, type ConflictCode } from './codes.js';
import { Conflicts, type Refusal } from './conflicts.js';
import { IndexSet } from './index-set.js';

describe('conflicts', () => {
  it('are told once for each cause, with the indexes of all that it concerns', () => {
    const conflicts = new Conflicts();
    for (let index = 0; index < 500; index += 1) conflicts.add({ code: 'E7610', args: ['fbfJHSPpUQX'], index });
    conflicts.add({ code: 'E7612', args: ['DiszpKrYNg8'], index: 3 });
    expect(conflicts.list(42, 'en')).toEqual([
      {
        object: 'fbfJHSPpUQX',
        objects: { dataElement: 'fbfJHSPpUQX' },
        value: 'There is no data element `fbfJHSPpUQX` that you may use',
        errorCode: 'E7610',
        property: 'dataElement',
        indexes: Array.from({ length: 500 }, (_, at) => at),
      },
      {
        object: 'DiszpKrYNg8',
        objects: { organisationUnit: 'DiszpKrYNg8' },
        value: 'There is no unit `DiszpKrYNg8` that you may use',
        errorCode: 'E7612',
        property: 'orgUnit',
        indexes: [3],
      },
    ]);
    expect(conflicts.rejected).toBe(500);
    expect(conflicts.refusals).toBe(501);
    expect(conflicts.beyondValues).toBe(false);
  });

  it('keep the first words where a reason differs, which is no object', () => {
    const conflicts = new Conflicts();
    conflicts.add({ code: 'E7619', args: ['fbfJHSPpUQX', 'value_not_numeric'], index: 7 });
    conflicts.add({ code: 'E7619', args: ['fbfJHSPpUQX', 'value_not_integer'], index: 2 });
    expect(conflicts.list(42, 'zh')).toMatchObject([
      { value: '数据元素 `fbfJHSPpUQX` 的值不符合类型：不是数字', indexes: [7, 2] },
    ]);
    expect(conflicts.rejectedIndexes()).toEqual([2, 7]);
  });

  it('of the request have no index up to 2.42, and -1 in 2.43', () => {
    const older = new Conflicts();
    older.add({ code: 'E7600', args: ['pBOMPrpg1QX'] });
    expect(older.list(42, 'en')).toEqual([
      {
        object: 'pBOMPrpg1QX',
        objects: { dataSet: 'pBOMPrpg1QX' },
        value: 'There is no data set `pBOMPrpg1QX` that you may see',
        errorCode: 'E7600',
        property: 'dataSet',
      },
    ]);
    const newer = new Conflicts();
    newer.add({ code: 'E8105', args: ['4'] });
    expect(newer.list(43, 'en')).toEqual([
      { objects: { args: '4' }, value: 'Value #`4` has no organisation unit', errorCode: 'E8105', indexes: [-1] },
    ]);
    expect([older.beyondValues, newer.beyondValues]).toEqual([true, true]);
    expect(newer.rejectedIndexes()).toEqual([]);
  });

  it('of a group in 2.43 have their arguments in one', () => {
    const conflicts = new Conflicts();
    for (const index of [0, 1, 2]) conflicts.add({ code: 'E8024', args: ['dsUid', 'deUid', '[cocUid]'], index });
    expect(conflicts.list(43, 'en')).toMatchObject([
      { objects: { args: 'dsUid-deUid-[cocUid]' }, errorCode: 'E8024', indexes: [0, 1, 2] },
    ]);
    expect(conflicts.list(43, 'en')[0]).not.toHaveProperty('property');
  });

  it('say so where not all of them are told, and how many', () => {
    const conflicts = new Conflicts({ groups: 1, indexes: 2 });
    for (const index of [0, 1, 2]) conflicts.add({ code: 'E7610', args: ['a'], index });
    conflicts.add({ code: 'E7610', args: ['b'], index: 3 });
    const told = conflicts.list(42, 'en');
    expect(told).toHaveLength(2);
    expect(told[0]?.indexes).toEqual([0, 1]);
    expect(told[1]).toEqual({
      value:
        'Too many conflicts to list: 1 more without their cause, 1 without their index; ' +
        '4 values are refused in all. Correct those listed and send the rest again',
    });
    expect(conflicts.list(43, 'zh')[1]?.value).toMatch(/另有 1 处.*1 处.*共拒绝 4 个值/);
  });

  it('of a million values take no more room than is set', () => {
    const conflicts = new Conflicts();
    for (let index = 0; index < 1_000_000; index += 1)
      conflicts.add({ code: 'E7610', args: [String(index % 5000)], index });
    expect(conflicts.list(42, 'en')).toHaveLength(1001);
    expect(conflicts.rejectedIndexes()).toHaveLength(100_000);
    expect([conflicts.rejected, conflicts.refusalsUntold, conflicts.indexesUntold]).toEqual([
      1_000_000, 800_000, 100_000,
    ]);
  });

  it('of 2.43 are told apart by all of their arguments', () => {
    const conflicts = new Conflicts();
    conflicts.add({ code: 'E8122', args: ['NUMBER', 'value_not_numeric'], index: 0 });
    conflicts.add({ code: 'E8122', args: ['BOOLEAN', 'value_not_bool'], index: 1 });
    conflicts.add({ code: 'E8122', args: ['NUMBER', 'value_not_numeric'], index: 2 });
    expect(conflicts.list(43, 'en')).toMatchObject([
      { objects: { args: 'NUMBER-value_not_numeric' }, indexes: [0, 2] },
      { objects: { args: 'BOOLEAN-value_not_bool' }, indexes: [1] },
    ]);
  });

  it('show of what is longer than any identifier only the beginning', () => {
    const conflicts = new Conflicts();
    conflicts.add({ code: 'E7610', args: [`${'x'.repeat(199)}𠮷${'x'.repeat(100_000)}`], index: 0 });
    expect(conflicts.list(42, 'en')[0]?.object).toBe(`${'x'.repeat(199)}…`);
  });

  it('are bounded in what is kept and exact in what is counted', () => {
    const refusal = fc.record({
      code: fc.constantFrom('E7610', 'E7611', 'E7612', 'E7619'),
      args: fc.tuple(fc.constantFrom('a', 'b', 'a:b', ':'), fc.constantFrom('x', 'y')),
      index: fc.oneof(fc.nat(50), fc.nat(100_000)),
    });
    const limits = fc.record({ groups: fc.integer({ min: 1, max: 5 }), indexes: fc.nat(12) });
    fc.assert(
      fc.property(fc.array(refusal, { maxLength: 60 }), limits, (refusals, given) => {
        const conflicts = new Conflicts(given);
        for (const each of refusals) conflicts.add(each);
        const told = conflicts.list(42, 'en');
        const indexes = [...new Set(refusals.map(({ index }) => index))].sort((a, b) => a - b);
        const isWhole = conflicts.refusalsUntold + conflicts.indexesUntold === 0;
        expect(told.filter(({ errorCode }) => errorCode === undefined)).toHaveLength(isWhole ? 0 : 1);
        expect(told.length).toBeLessThanOrEqual(given.groups + (isWhole ? 0 : 1));
        const shown = told.flatMap((conflict) => conflict.indexes ?? []).length;
        expect(shown).toBeLessThanOrEqual(given.indexes);
        expect(conflicts.rejected).toBe(indexes.length);
        expect(conflicts.rejectedIndexes()).toEqual(indexes.slice(0, given.indexes));
        expect(conflicts.refusals).toBe(refusals.length);
        expect(shown + conflicts.indexesUntold + conflicts.refusalsUntold).toBe(refusals.length);
        const keyOf = ({ code, args }: Refusal) => `${code} ${args[0] ?? ''}`;
        for (const { code, args, count } of conflicts.counts()) {
          expect(count).toBe(refusals.filter((each) => keyOf(each) === keyOf({ code, args })).length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('have a closed list of codes, each with words in both languages for all of its arguments', () => {
    const codes = [...codesOf(42), ...codesOf(43)].filter((code): code is ConflictCode => code !== '');
    expect(codes).toHaveLength(new Set(codes).size);
    for (const code of codes) {
      const args = argumentsOf(code).map((_, at) => `arg${at}`);
      const { zh, en } = describeCode(code, args);
      expect(`${zh} ${en}`).not.toMatch(/\{\d\}|`\?`/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(['request', 'group', 'value']).toContain(levelOf(code));
    }
    expect(codesOf(42).every((code) => code.startsWith('E76'))).toBe(true);
    expect(codesOf(43).every((code) => /^E8[01]/.test(code))).toBe(true);
  });
});

describe('a set of indexes', () => {
  it('holds each once and lists them in order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(200), fc.nat(2 ** 31 - 1)), { maxLength: 40 }), (given) => {
        const set = new IndexSet();
        for (const index of given) set.add(index);
        const expected = [...new Set(given)].sort((a, b) => a - b);
        expect(set.list(1000)).toEqual(expected);
        expect(set.size).toBe(expected.length);
      }),
    );
  });
});
