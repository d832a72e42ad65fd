import { describe, expect, it } from '@jest/globals';
import { readSummary } from './read-summary.js';

const summary = {
  responseType: 'ImportSummary',
  status: 'WARNING',
  importCount: { imported: 1, updated: 2, ignored: 3, deleted: 4 },
  conflicts: [
    { object: 'deaths', value: 'Data element not found: deaths', errorCode: 'E7610', indexes: [0, 4] },
    { value: 'x'.repeat(2_000), errorCode: '<b>' },
  ],
};

describe('the summary of another system', () => {
  it.each([
    ['bare', summary],
    ['in its envelope', { httpStatus: 'Conflict', status: 'WARNING', response: summary }],
  ])('is read %s', (_, body) => {
    const read = readSummary(JSON.stringify(body));
    expect(read).toMatchObject({
      status: 'WARNING',
      report: { imported: 1, updated: 2, ignored: 3, deleted: 4, conflicts: [{ code: 'E7610', object: 'deaths', values: 2 }, { code: null, object: null, values: 0 }] }, // prettier-ignore
    });
    expect(read?.report.conflicts[1]?.words.en).toHaveLength(500);
  });

  it('is bounded', () => {
    const many = { ...summary, conflicts: Array.from({ length: 2_000 }, () => summary.conflicts[0]) };
    expect(readSummary(JSON.stringify(many))?.report.conflicts).toHaveLength(1_000);
  });

  it.each(['', 'no JSON', '[]', '{}', '{"status":"OK"}', '{"response":{"id":"job"}}', 'null'])('is not %s', (body) => {
    expect(readSummary(body)).toBeNull();
  });
});
