import { describe, expect, it } from '@jest/globals';
import { writeCsvList } from './write-csv-list.js';

const objects = [
  { id: 'a', displayName: 'one, "two"', parent: { id: 'r' } },
  { id: 'b', displayName: 'three' },
];

describe('a list as lines', () => {
  it.each([
    [{}, 'id,displayName\na,"one, ""two"""\nb,three\n'],
    [{ skipHeader: 'true' }, 'a,"one, ""two"""\nb,three\n'],
    [{ fields: 'id,code' }, 'id,code\na,\nb,\n'],
    [{ fields: ':all' }, 'id,displayName,parent\na,"one, ""two""","{""id"":""r""}"\nb,three,\n'],
  ])('asked for with %j', (query, text) => {
    expect(writeCsvList(objects, query)).toBe(text);
  });
});
