import { describe, expect, it } from '@jest/globals';
import { compareDataSets } from './compare-data-sets.js';
import { readMetadataFile } from './foreign-metadata.js';

const plan = {
  code: 'p',
  name: '方案',
  periodType: 'Quarterly',
  elements: new Map([
    ['a', 'INTEGER'],
    ['b', 'NUMBER'],
  ]),
};
const element = (code: string, valueType: string) => ({ id: `id-${code}`, code, name: code, valueType });
const set = (elements: readonly string[], more = {}) => ({
  id: 's',
  code: 'p',
  name: '方案',
  periodType: 'Quarterly',
  dataSetElements: elements.map((code) => ({ dataElement: { id: `id-${code}` } })),
  ...more,
});
const compare = (dataSets: readonly object[], dataElements: readonly object[]) =>
  compareDataSets({ dataSets, dataElements } as never, (code) => (code === 'p' ? plan : undefined));

describe('data sets of another system beside the plans', () => {
  it('agree where every figure is there, also as a whole number of another kind', () => {
    const elements = [element('a', 'INTEGER_ZERO_OR_POSITIVE'), element('b', 'PERCENTAGE')];
    expect(compare([set(['a', 'b'])], elements)).toEqual({ agreeing: ['p'], differences: [] });
  });

  it('differ with object and reason', () => {
    const elements = [element('a', 'TEXT'), element('c', 'NUMBER'), { id: 'id-d', name: 'd' }];
    const found = compare([set(['a', 'c', 'd', 'e'], { periodType: 'Monthly' }), { ...set([]), code: 'q' }], elements);
    expect(found.agreeing).toEqual([]);
    expect(found.differences.map(({ kind, element: of }) => [kind, of])).toEqual([
      ['period_type', null],
      ['value_type', 'a'],
      ['unknown_element', 'c'],
      ['no_code', 'id-d'],
      ['no_code', 'id-e'],
      ['lacking_element', 'b'],
      ['unknown_set', null],
    ]);
  });

  it('are read from a file whose faults have their places', () => {
    expect(readMetadataFile('[')).toMatchObject({ problems: [{ code: 'metadata.not_json' }] });
    expect(readMetadataFile('{"dataSets":[{"id":"x","name":1}]}')).toMatchObject({
      problems: [{ pointer: '/dataSets/0/name', code: 'metadata.malformed' }],
    });
    expect(readMetadataFile('{"sharing":{},"organisationUnits":[]}')).toMatchObject({ dataSets: [] });
  });
});
