import { describe, expect, it } from '@jest/globals';
import {
  correctedBulletin,
  finalBulletin,
  hostileBulletin,
  rareBulletin,
  sampleBulletin,
} from '../../../test/golden/bulletins/sample-bulletin.js';
import { readReportModel } from './read-report-model.js';

const codesOf = (text: string) => {
  const read = readReportModel(text);
  return 'problems' in read ? read.problems.map(({ code, pointer }) => `${code} ${pointer ?? ''}`) : [];
};
const changed = (change: object): string => JSON.stringify({ ...sampleBulletin(), ...change });

describe('a model from a file', () => {
  it('is what was written, whatever names it holds', () => {
    for (const make of [sampleBulletin, finalBulletin, correctedBulletin, hostileBulletin, rareBulletin])
      expect(readReportModel(JSON.stringify(make()))).toEqual({ model: make() });
  });

  it.each([
    ['', 'report.model_not_json /'],
    ['PK\u0003\u0004', 'report.model_not_json /'],
    ['null', 'report.model_unknown /'],
    ['{"plan":{}}', 'report.model_unknown /'],
    [changed({ format: 1 }), 'report.model_format /'],
    [changed({ cutoff: 'yesterday' }), 'report.model_invalid /cutoff'],
    [
      changed({ plan: { code: '../../etc', versions: [1], title: { zh: '', en: '' } } }),
      'report.model_invalid /plan/code',
    ],
    [
      changed({ sections: [{ id: 'nonsense', title: null, shown: true, blocks: [] }] }),
      'report.model_invalid /sections/0/id',
    ],
  ])('is refused with its place: %.40s', (text, told) => {
    expect(codesOf(text)).toContain(told);
  });

  it('is refused where a row has not as many cells as its table columns, or a figure is no number', () => {
    const words = { zh: '甲', en: 'A' };
    const columns = [{ head: words, width: 1, align: 'left' }];
    const tableOf = (rows: unknown) => ({
      sections: [
        { id: 'lead', title: null, shown: true, blocks: [{ kind: 'table', id: 't', caption: words, columns, rows }] },
      ],
    });
    expect(codesOf(changed(tableOf([[words, words]])))).toEqual(['report.model_invalid /sections/0/blocks/0/rows']);
    expect(codesOf(changed(tableOf([[{ ...words, number: 'many' }]])))).toEqual([
      'report.model_invalid /sections/0/blocks/0/rows/0/0/number',
    ]);
    expect(codesOf(changed(tableOf([[words]])))).toEqual([]);
  });
});
