import { describe, expect, it } from '@jest/globals';
import { newestRecord } from './newest-record.js';

const select = (candidates: unknown) => ({
  explanation: [{ step: 'select', inputs: { candidates }, output: null }],
});

describe('the newest figure of a score', () => {
  it('is the one that came in last, whatever its period', () => {
    const early = { period: '2023Q2', recordedAt: '2023-07-02T00:00:00Z' };
    const late = { period: '2023Q1', recordedAt: '2023-08-02T00:00:00Z' };
    expect(newestRecord(select([late, early]))).toEqual(late);
  });

  it('is none where nothing was reported or nothing says when', () => {
    expect(newestRecord({ explanation: [] })).toBeNull();
    expect(newestRecord(select([{ period: '2023Q2' }, null, { period: 1, recordedAt: 2 }]))).toBeNull();
    expect(newestRecord(select('none'))).toBeNull();
  });
});
