import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { OpenAnswers } from './open-answers.js';

const answer = () => ({ raw: new EventEmitter() });

describe('answers that stay open', () => {
  it('are so many for one account, and one more as soon as one is over', () => {
    const places = new OpenAnswers({ perAccount: 2, inAll: 10 });
    const first = answer();
    const gone = places.enter('1', first);
    places.enter('1', answer());
    const third = () => places.enter('1', answer());
    expect(third).toThrow(expect.objectContaining({ kind: 'too-many' }));
    expect(() => places.enter('2', answer())).not.toThrow();
    expect(gone.aborted).toBe(false);
    first.raw.emit('close');
    expect(gone.aborted).toBe(true);
    expect(third).not.toThrow();
  });

  it('are so many in all, whoever asks', () => {
    const places = new OpenAnswers({ perAccount: 2, inAll: 3 });
    const last = answer();
    for (const [account, one] of [
      ['1', answer()],
      ['2', answer()],
      ['3', last],
    ] as const)
      places.enter(account, one);
    expect(() => places.enter('4', answer())).toThrow(expect.objectContaining({ code: 'request.too_many_open' }));
    last.raw.emit('close');
    expect(() => places.enter('4', answer())).not.toThrow();
  });
});
