import { describe, expect, it } from '@jest/globals';
import { CommandFailure } from './command-failure.js';
import { Output, type Language } from './output.js';

function printed(language: Language, json: boolean) {
  const texts = { out: '', err: '' };
  const output = new Output(language, json, {
    out: (text) => (texts.out += text),
    err: (text) => (texts.err += text),
  });
  return { output, texts };
}

const failure = new CommandFailure({ zh: '有问题', en: 'There are problems' }, 1, [
  {
    file: 'p.yaml',
    line: 7,
    path: 'targets[0].op',
    code: 'plan.op',
    tier: 'error',
    message: { zh: '不认识', en: 'unknown' },
    seen: '=>',
    suggestion: { zh: '写作 >=', en: 'write >=' },
  },
]);

describe('what a command prints', () => {
  it('is the result alone on standard output, in the language asked for', () => {
    const { output, texts } = printed('en', false);
    output.result({ n: 1 }, [{ zh: '一', en: 'one' }]);
    output.note({ zh: '注意', en: 'mind' });
    expect(texts).toEqual({ out: 'one\n', err: 'mind\n' });
  });

  it('is one JSON document with --json', () => {
    const { output, texts } = printed('zh', true);
    output.result({ n: 1 }, [{ zh: '一', en: 'one' }]);
    expect(JSON.parse(texts.out)).toEqual({ n: 1 });
  });

  it('names every problem with its place, and what to do', () => {
    const { output, texts } = printed('zh', false);
    output.failure(failure);
    expect(texts).toEqual({ out: '', err: '  p.yaml:7 targets[0].op [plan.op] 不认识 → 写作 >=\n有问题\n' });
  });

  it('gives the problems as the document with --json', () => {
    const { output, texts } = printed('en', true);
    output.failure(failure);
    expect(JSON.parse(texts.out)).toMatchObject({
      problems: [{ code: 'plan.op', line: 7, message: 'unknown', suggestion: 'write >=' }],
    });
    expect(texts.err).toBe('There are problems\n');
  });
});
