import { describe, expect, it } from '@jest/globals';
import { negotiateData, negotiateStructure, type Wish } from './negotiate.js';

const data = (wish: Wish): unknown => {
  const read = negotiateData(wish);
  return read.ok ? [read.value.contentType, read.value.format] : [read.fault.status, read.fault.place];
};
const structure = (wish: Wish): unknown => {
  const read = negotiateStructure(wish);
  return read.ok ? [read.value.contentType, read.value.format] : [read.fault.status, read.fault.place];
};
const json = ['application/vnd.sdmx.data+json;version=2.0.0', { kind: 'json' }];
const csv = (version: string, labels = 'id', keys = 'none'): unknown[] => [
  `application/vnd.sdmx.data+csv;version=${version}.0.0`,
  { kind: 'csv', version, labels, keys },
];

describe('the format of data', () => {
  it.each<readonly [string, unknown]>([
    ['', json],
    ['*/*', json],
    ['application/*', json],
    ['application/vnd.sdmx.data+json', json],
    ['application/vnd.sdmx.data+json; version=2.0.0', json],
    ['application/vnd.sdmx.data+json;version=2.0', json],
    ['application/vnd.sdmx.data+json;version=2+.0.1', json],
    ['application/json', ['application/json', { kind: 'json' }]],
    ['application/vnd.sdmx.data+csv;version=2.0.0', csv('2')],
    ['application/vnd.sdmx.data+csv;version=1.0.0;labels=both', csv('1', 'both')],
    ['application/vnd.sdmx.data+csv;labels=name;version=2.0.0;keys=both', csv('2', 'name', 'both')],
    ['application/vnd.sdmx.data+csv;version=2.0.0;key=obs;timeFormat=original', csv('2', 'id', 'obs')],
    ['text/csv', ['text/csv', { kind: 'csv', version: '2', labels: 'id', keys: 'none' }]],
    ['text/html,application/xhtml+xml,*/*;q=0.8', json],
    ['application/vnd.sdmx.data+json;q=0.5, application/vnd.sdmx.data+csv;version=1.0.0', csv('1')],
    ['*/*, application/vnd.sdmx.data+csv;version=1.0.0', csv('1')],
    [
      'application/vnd.sdmx.data+json;q=0, text/*',
      ['text/csv', { kind: 'csv', version: '2', labels: 'id', keys: 'none' }],
    ],
    ['application/vnd.sdmx.data+json;version=1.0.0', [406, 'Accept']],
    ['application/vnd.sdmx.data+xml;version=3.0.0', [406, 'Accept']],
    ['application/vnd.sdmx.data+csv;version=2.0.0;timeFormat=normalized', [406, 'Accept']],
    ['application/vnd.sdmx.data+csv;version=1.0.0;labels=name', [406, 'Accept']],
    ['*/*;q=0', [406, 'Accept']],
  ])('for Accept: %s', (accept, expected) => {
    expect(data({ accept })).toEqual(expected);
  });

  it('is the one of the address where it names one', () => {
    expect(data({ accept: 'text/csv', format: 'jsondata' })).toEqual(json);
    expect(data({ format: 'csv' })).toEqual(csv('2'));
    expect(data({ format: 'application/vnd.sdmx.data+csv;version=1.0.0' })).toEqual(csv('1'));
    expect(data({ format: 'xlsx' })).toEqual([406, 'format']);
  });
});

describe('the format of structures', () => {
  const asJson = ['application/vnd.sdmx.structure+json;version=2.0.0', 'json'];
  const asXml = ['application/vnd.sdmx.structure+xml;version=2.1', 'xml'];

  it.each<readonly [string, unknown]>([
    ['*/*', asJson],
    ['application/vnd.sdmx.structure+xml;version=2.1', asXml],
    [
      'application/vnd.sdmx.structure+xml; version=2.1;q=0.9, application/vnd.sdmx.structure+json;version=2.0.0;q=0.8',
      asXml,
    ],
    ['application/xml', ['application/xml', 'xml']],
    ['application/vnd.sdmx.structure+xml;version=3.0.0', [406, 'Accept']],
  ])('for Accept: %s', (accept, expected) => {
    expect(structure({ accept })).toEqual(expected);
  });

  it('is the one of the address where it names one', () => {
    expect(structure({ format: 'xml' })).toEqual(asXml);
    expect(structure({ accept: 'application/xml', format: 'json' })).toEqual(asJson);
  });
});
