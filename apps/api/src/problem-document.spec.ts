import { describe, expect, it } from '@jest/globals';
import { AppError } from '#platform/errors';
import { faultDocument, languageOf, problemDocument } from './problem-document.js';

const place = { path: '/api/v1/submissions', requestId: 'a-request', language: 'zh' } as const;

describe('a problem document', () => {
  it('carries status, code and words in the language of the reader', () => {
    const error = new AppError('conflict', 'submission.closed', { zh: '已关闭', en: 'closed' });
    expect(problemDocument(error, place)).toEqual({
      type: 'urn:xushi:problem:submission.closed',
      title: '与当前状态冲突',
      status: 409,
      detail: '已关闭',
      instance: '/api/v1/submissions',
      code: 'submission.closed',
      requestId: 'a-request',
    });
    expect(problemDocument(error, { ...place, language: 'en' }).detail).toBe('closed');
  });

  it('names every problem with its place and what was seen', () => {
    const problem = {
      cell: 'C7',
      code: 'value.not_a_number',
      tier: 'error',
      message: { zh: '不是数字', en: 'not a number' },
      seen: '八十',
      suggestion: { zh: '填 80', en: 'write 80' },
    } as const;
    const error = new AppError('invalid', 'submission.invalid', { zh: '有误', en: 'faulty' }, { problems: [problem] });
    expect(problemDocument(error, place).errors).toEqual([
      { cell: 'C7', code: 'value.not_a_number', tier: 'error', message: '不是数字', seen: '八十', suggestion: '填 80' },
    ]);
  });

  it('says nothing about a fault of ours but the request id', () => {
    expect(JSON.stringify(faultDocument(place))).toContain('a-request');
    expect(faultDocument(place)).toMatchObject({ status: 500, code: 'internal' });
  });
});

describe('the language of the reader', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5,zh;q=0.4', 'en'],
    ['fr', 'zh'],
    ['english', 'zh'],
    [';;;,q=,en;q=x', 'zh'],
  ])('for %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
