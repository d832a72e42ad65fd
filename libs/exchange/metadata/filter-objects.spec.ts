import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filterObjects } from './filter-objects.js';
import { findOperator, operatorNames } from './filter-operators.js';
import type { FindObject, MetadataObject } from './json.js';
import { readFilters, readJunction, readSearch } from './read-filters.js';

const units: readonly MetadataObject[] = [
  { id: 'root', code: '100000', name: 'Nation', level: 1, leaf: false, children: [{ id: 'north' }, { id: 'south' }], dataSets: [] },
  { id: 'north', code: '110000', name: 'North Bank', level: 2, leaf: true, parent: { id: 'root' }, children: [], dataSets: [{ id: 'a' }, { id: 'b' }] },
  { id: 'south', code: '120000', name: 'south: bank', level: 2, leaf: true, parent: { id: 'root' }, children: [], dataSets: [{ id: 'b' }], closedDate: '2020-02-29' },
]; // prettier-ignore
const sets: readonly MetadataObject[] = [
  { id: 'a', name: 'Plan A', periodType: 'Quarterly' },
  { id: 'b', name: 'Plan B', periodType: 'Yearly' },
];
const find: FindObject = (uid) => [...units, ...sets].find(({ id }) => id === uid);

function found(texts: readonly string[], junction: 'AND' | 'OR' = 'AND'): string {
  const filters = readFilters(texts, 'organisationUnits');
  if (!filters.ok) return filters.fault.words.en;
  const kept = filterObjects(units, { filters: filters.value, junction, find });
  return kept.ok ? kept.value.map(({ id }) => id).join(' ') : kept.fault.words.en;
}

describe('a filter', () => {
  it.each([
    ['id:eq:north', 'north'],
    ['name:eq:north bank', ''],
    ['name:ieq:north bank', 'north'],
    ['name:!ieq:north bank', 'root south'],
    ['id:!eq:north', 'root south'],
    ['id:ne:north', 'root south'],
    ['id:neq:north', 'root south'],
    ['name:like:Bank', 'north'],
    ['name:!like:Bank', 'root south'],
    ['name:ilike:BANK', 'north south'],
    ['name:!ilike:BANK', 'root'],
    ['name:$like:N', 'root north'],
    ['name:!$like:N', 'south'],
    ['name:$ilike:n', 'root north'],
    ['name:!$ilike:S', 'root north'],
    ['name:like$:nk', 'north south'],
    ['name:!like$:nk', 'root'],
    ['name:ilike$:BANK', 'north south'],
    ['name:!ilike$:BANK', 'root'],
    ['name:eq:south: bank', 'south'],
    ['name:token:bank nor', 'north'],
    ['name:!token:bank nor', 'root south'],
    ['code:in:[110000,120000]', 'north south'],
    ['code:in:[ 110000 , 1 ]', 'north'],
    ['code:!in:[110000,120000]', 'root'],
    ['level:eq:2', 'north south'],
    ['level:gt:1', 'north south'],
    ['level:ge:1', 'root north south'],
    ['level:gte:2', 'north south'],
    ['level:lt:2', 'root'],
    ['level:le:1', 'root'],
    ['level:lte:1.5', 'root'],
    ['level:in:[1,3]', 'root'],
    ['level:like:2', 'north south'],
    ['leaf:eq:true', 'north south'],
    ['leaf:!eq:true', 'root'],
    ['code:gt:110000', 'south'],
    ['closedDate:ge:2020', 'south'],
    ['closedDate:lt:2021-01-01', 'south'],
    ['closedDate:null', 'root north'],
    ['closedDate:!null', 'south'],
    ['closedDate:!eq:2020-02-29', 'root north'],
    ['parent:null', 'root'],
    ['parent:!null', 'north south'],
    ['parent.name:eq:Nation', 'north south'],
    ['parent.id:null', 'root'],
    ['children:empty', 'north south'],
    ['children:gt:1', 'root'],
    ['dataSets:eq:1', 'south'],
    ['dataSets:ne:0', 'north south'],
    ['dataSets:in:[0,2]', 'root north'],
    ['dataSets.id:eq:b', 'north south'],
    ['dataSets.name:eq:Plan A', 'north'],
    ['dataSets.id:!eq:b', 'north'],
    ['dataSets.id:in:[a,c]', 'north'],
    ['children.dataSets.periodType:eq:Quarterly', 'root'],
    ['parent.children.dataSets.id:eq:a', 'north south'],
    ['identifiable:token:north', 'north'],
    ['identifiable:eq:110000', 'north'],
    ['identifiable:!eq:110000', 'root south'],
    ['path:null', 'root north south'],
  ])('keeps what %s says', (text, ids) => {
    expect(found([text])).toBe(ids);
  });

  it('joins others by AND, or by OR', () => {
    expect(found([])).toBe('root north south');
    expect(found([], 'OR')).toBe('root north south');
    expect(found(['level:eq:2', 'closedDate:null'])).toBe('north');
    expect(found(['id:eq:root', 'closedDate:!null'], 'OR')).toBe('root south');
    expect([readJunction('or'), readJunction(undefined)]).toEqual([
      { ok: true, value: 'OR' },
      { ok: true, value: 'AND' },
    ]);
    expect(readJunction('XOR')).toMatchObject({ ok: false, fault: { code: 'E1003', parameter: 'rootJunction' } });
  });

  it.each([
    ['size:eq:1', 'character 1', 'no such property'],
    ['parent.size:eq:1', 'character 1', 'no such property'],
    ['name.id:eq:1', 'character 1', 'no such property'],
    ['constructor:null', 'character 1', 'no such property'],
    [`${'parent.'.repeat(6)}id:eq:1`, 'character 1', 'at most 6'],
    [`${'parent.'.repeat(4000)}id:eq:1`, 'character 1', 'characters are read'],
    ['', 'character 1', 'no such property'],
    ['name', 'character 6', 'path:operator:value'],
    ['name:is:x', 'character 6', '$ilike'],
    ['name:!gt:x', 'character 6', 'no such operator'],
    ['name:eq', 'at its end', 'add :value'],
    ['level:eq:two', 'character 10', 'a number'],
    ['level:gt:1e3', 'character 10', 'a number'],
    ['leaf:eq:yes', 'character 9', 'true or false'],
    ['children:eq:many', 'character 13', 'its size'],
    ['children:like:a', 'character 10', 'parent.id'],
    ['parent:eq:root', 'character 8', 'parent.id'],
    ['name:empty', 'character 6', 'use null'],
    ['code:in:a,b', 'character 9', '[a,b]'],
    ['code:in:[a', 'character 9', '[a,b]'],
    [`code:in:[${'a,'.repeat(2000)}a]`, 'character 9', 'at most 2000'],
    [`name:like:${'a'.repeat(1001)}`, 'character 11', 'at most 1000 characters'],
    [`name:token:${Array.from({ length: 21 }, (_, at) => `w${at}`).join(' ')}`, 'character 12', 'at most 20 words'],
  ])('is refused with place and cure: %s', (text, place, cure) => {
    const said = found([text]);
    expect(said).toContain(place);
    expect(said).toContain(cure);
  });

  it('comes with no more than a hundred others', () => {
    expect(found(Array.from({ length: 100 }, () => 'id:!null'))).toBe('root north south');
    expect(found(Array.from({ length: 101 }, () => 'id:!null'))).toContain('at most 100');
  });

  it('never throws, whatever is asked', () => {
    const sign = fc.constantFrom('name', 'level', 'children', 'parent', '.', ':', '!', 'eq', 'in', '[', ']', 'like', '$', '2', 'null', ','); // prettier-ignore
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
        ),
        (text) => {
          const filters = readFilters([text], 'organisationUnits');
          if (filters.ok) expect(filterObjects(units, { filters: filters.value, junction: 'OR', find }).ok).toBe(true);
          else expect(filters.fault).toMatchObject({ code: 'E1003', status: 400, parameter: 'filter' });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('and its negation share out what is asked of single values', () => {
    const single = fc.constantFrom('id', 'code', 'name', 'closedDate', 'parent.name', 'identifiable');
    const operator = fc.constantFrom('eq', 'ieq', 'like', '$like', 'like$', 'ilike', '$ilike', 'ilike$', 'token', 'in');
    fc.assert(
      fc.property(
        single,
        operator,
        fc.constantFrom('root', 'N', 'bank', '110000', 'Nation', 'x', ''),
        (path, op, value) => {
          const operand = op === 'in' ? `[${value}]` : value;
          const [kept, others] = [found([`${path}:${op}:${operand}`]), found([`${path}:!${op}:${operand}`])];
          expect([...kept.split(' '), ...others.split(' ')].filter((id) => id !== '').sort()).toEqual([
            'north',
            'root',
            'south',
          ]);
        },
      ),
    );
  });

  it('has an operator for every name that a fault lists', () => {
    expect(operatorNames.every((name) => findOperator(name) !== undefined)).toBe(true);
    expect(new Set(operatorNames).size).toBe(operatorNames.length);
    expect(findOperator('constructor')).toBeUndefined();
  });

  it('stops where its path would lead through more than anybody can wait for', () => {
    const many: MetadataObject[] = Array.from({ length: 300 }, (_, at) => ({ id: `u${at}`, parent: { id: 'top' } }));
    const top: MetadataObject = { id: 'top', children: many.map(({ id }) => ({ id })) };
    const all = new Map([top, ...many].map((one) => [one.id, one]));
    const filters = readFilters(['children.parent.children.parent.children.name:eq:x'], 'organisationUnits');
    if (!filters.ok) throw new Error(filters.fault.words.en);
    const kept = filterObjects([top], { filters: filters.value, junction: 'AND', find: (uid) => all.get(uid) });
    expect(kept.ok ? null : kept.fault.words.en).toContain('too many objects');
  });
});

describe('a search', () => {
  it('finds by name, code and uid, every word of it', () => {
    const searched = (text: string): string => {
      const filters = readSearch(text);
      if (!filters.ok) return filters.fault.words.en;
      const kept = filterObjects(units, { filters: filters.value, junction: 'AND', find });
      return kept.ok ? kept.value.map(({ id }) => id).join(' ') : kept.fault.words.en;
    };
    expect(searched('BANK south')).toBe('south');
    expect(searched('110000')).toBe('north');
    expect(searched('  ')).toBe('root north south');
    expect(searched('nowhere')).toBe('');
    expect(searched('south '.repeat(100))).toBe('south');
    expect(searched('a'.repeat(1001))).toContain('characters are read');
    expect(searched(Array.from({ length: 21 }, (_, at) => `w${at}`).join(' '))).toContain('at most 20 words');
  });
});
