import { describe, expect, it } from '@jest/globals';
import { whyNoRun } from './why-no-run.js';

const last = { id: 'first', edition: 1 };
const note = { zh: '更正', en: 'corrected' };

describe('a further run of an issue', () => {
  it.each([
    ['is plain before anything is published', {}, undefined],
    ['is a correction that names the last edition and says why', { corrects: 'first', note }, last],
    ['is a picture of the past, whatever is published', { asOf: '2024-01-01' }, last],
  ])('%s', (_, asked, published) => {
    expect(whyNoRun(asked, published)).toBeNull();
  });

  it.each([
    ['plain, once something is published', {}, last, 'report.already_published'],
    ['with a note of nothing', { note }, undefined, 'report.note_without_corrects'],
    ['as a correction without a note', { corrects: 'first' }, last, 'report.note_missing'],
    [
      'as a correction of a picture of the past',
      { corrects: 'first', note, asOf: '2024-01-01' },
      last,
      'report.as_of_corrects',
    ],
    ['as a correction of nothing', { corrects: 'first', note }, undefined, 'report.nothing_to_correct'],
    ['as a correction of an edition before the last', { corrects: 'older', note }, last, 'report.not_last_edition'],
  ])('is refused %s, with the cure', (_, asked, published, code) => {
    expect(whyNoRun(asked, published)?.code).toBe(code);
  });
});
