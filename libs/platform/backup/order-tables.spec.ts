import { describe, expect, it } from '@jest/globals';
import { orderTables } from './order-tables.js';

const named = (table: string, ...refersTo: string[]) => ({ table, refersTo });

describe('the order in which tables are filled', () => {
  it('puts each after those that it refers to', () => {
    const tables = [
      named('alert', 'target', 'region'),
      named('region', 'region'),
      named('target', 'plan'),
      named('plan'),
    ];
    expect(orderTables(tables).map(({ table }) => table)).toEqual(['region', 'plan', 'target', 'alert']);
  });

  it('is none where tables refer to each other in a circle', () => {
    expect(() => orderTables([named('a', 'b'), named('b', 'a'), named('c')])).toThrow('in a circle: a, b');
  });
});
