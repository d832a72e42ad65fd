import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../data/ask.js';
import { heirsWithShares, trialOfRefusal } from './import-outcome.js';

const problem = (more: object) => ({
  type: '',
  title: '',
  status: 422,
  detail: '有冲突',
  instance: '',
  requestId: 'r1',
  code: 'region.import_refused',
  ...more,
});

describe('what a refused trial says', () => {
  it('names each line with its cure, beside what would change', () => {
    const told = { counts: { added: 1, conflicts: 1 }, effects: { formsClosing: 0 }, changes: [] };
    const errors = [
      { code: 'x', tier: 'error' as const, message: '上级不存在', suggestion: '先写上级', seen: null, line: 3 },
    ];
    const trial = trialOfRefusal(new Refusal(422, problem({ ...told, errors })));
    expect(trial?.conflicts).toEqual([{ line: 3, message: '上级不存在', cure: '先写上级' }]);
    expect(trial?.summary).toEqual(told);
  });

  it('has no summary where the file could not be read', () => {
    const errors = [{ code: 'x', tier: 'error' as const, message: '缺少列', seen: null }];
    expect(trialOfRefusal(new Refusal(422, problem({ errors })))).toEqual({
      conflicts: [{ line: null, message: '缺少列', cure: null }],
      summary: null,
    });
  });

  it('is not for other refusals', () => {
    expect(trialOfRefusal(new Refusal(403, problem({ code: 'auth.role_missing' })))).toBeNull();
    expect(trialOfRefusal(new Error('no'))).toBeNull();
  });
});

describe('successors', () => {
  it('stand beside their shares, where there are any', () => {
    expect(heirsWithShares(['150302', '150304'], ['0.6', '0.4'])).toEqual(['150302 0.6', '150304 0.4']);
    expect(heirsWithShares(['150302'], [])).toEqual(['150302']);
  });
});
