import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { requestProblems } from './request-problems.js';

const Form = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  'a/b': z.number().max(3).optional(),
  password: z.string().min(10).optional(),
  values: z.array(z.strictObject({ state: z.enum(['known', 'missing']) })),
});

function problemsOf(input: unknown) {
  const { error } = Form.safeParse(input);
  return requestProblems(error?.issues ?? [], input);
}

describe('the problems of a request', () => {
  it('come all at once, each with its pointer and what was seen', () => {
    const found = problemsOf({ region: '15030', 'a/b': 4, values: [{ state: 'known' }, { state: 'lost' }], extra: 1 });
    expect(found.map(({ pointer, code, seen }) => ({ pointer, code, seen }))).toEqual([
      { pointer: '/region', code: 'request.invalid_format', seen: '15030' },
      { pointer: '/a~1b', code: 'request.too_big', seen: 4 },
      { pointer: '/values/1/state', code: 'request.invalid_value', seen: 'lost' },
      { pointer: '/extra', code: 'request.unrecognized_keys', seen: 1 },
    ]);
    expect(found.every((problem) => problem.message.zh !== '' && problem.message.en !== '')).toBe(true);
  });

  it('do not repeat a password', () => {
    expect(problemsOf({ region: '150303', values: [], password: 'short' })[0]?.seen).toBeNull();
  });

  it('name one unknown field each, and the whole when there is nothing inside', () => {
    expect(problemsOf({ region: '150303', values: [], x: 1, y: {} }).map((problem) => problem.pointer)).toEqual([
      '/x',
      '/y',
    ]);
    expect(problemsOf('text')[0]).toMatchObject({ pointer: '', seen: 'text' });
  });

  it('says of a field that is not there that it is missing, and of a day that is none how to write one', () => {
    const query = z.strictObject({ plan: z.string(), at: z.iso.date() });
    const { error } = query.safeParse({ at: '2023-02-30' });
    const told = requestProblems(error?.issues ?? [], { at: '2023-02-30' });
    expect(told.map(({ pointer, message }) => [pointer, message.zh])).toEqual([
      ['/plan', '缺少这个字段'],
      ['/at', '不是日期，应如 2023-12-31'],
    ]);
  });
});
