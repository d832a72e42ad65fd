import { describe, expect, it } from '@jest/globals';
import type { Cell } from './given-submission.js';
import { normaliseFigure } from './normalise-figure.js';

const text = (raw: string): Cell => ({ kind: 'text', text: raw });
const number = (raw: string, percent = false): Cell => ({ kind: 'number', text: raw, percent });
const json = (value: unknown): Cell => ({ kind: 'json', value });

const read: readonly [Cell, string | null, string][] = [
  [text('８５．３％'), '%', '85.3'],
  [text('85.3﹪'), '%', '85.3'],
  [text('－5'), '家', '-5'],
  [text('−5'), '家', '-5'],
  [text(' 12.5 \u00a0'), '家', '12.5'],
  [text('１，２３４'), '人', '1234'],
  [text('12,345,678.90'), '元', '12345678.9'],
  [text('123 人'), '人', '123'],
  [text('1.2万'), '人', '12000'],
  [text('1.2万人'), '人', '12000'],
  [text('2亿'), '元', '200000000'],
  [text('1.2万'), null, '12000'],
  [text('85%'), '%', '85'],
  [text('0.85%'), '%', '0.85'],
  [text('2.3‰'), '‰', '2.3'],
  [text('4\u200b3'), null, '43'],
  [text('007'), null, '7'],
  [text('-0'), null, '0'],
  [number('0.853', true), '%', '85.3'],
  [number('0.85299999999999998', true), '%', '85.3'],
  [number('85.3'), '%', '85.3'],
  [number('1.2E+3'), '人', '1200'],
  [number('1E-3'), '人', '0.001'],
  [json(430), '人', '430'],
  [json(0), '人', '0'],
  [json(-0), '人', '0'],
  [json(0.1 + 0.2), '人', '0.3'],
  [json(1e-7), '人', '0.0000001'],
  [json(999999999999999), '人', '999999999999999'],
];

const refused: readonly [Cell, string | null, string, offered: string | null][] = [
  [text('123 家'), '人', 'E103', null],
  [text('85%'), '人', 'E103', null],
  [text('43人'), null, 'E103', '43'],
  [text('2.3‰'), '%', 'W303', '0.23%'],
  [text('八成'), '%', 'W301', '80%'],
  [text('八成半'), '%', 'W301', '85%'],
  [text('六成五'), '%', 'W301', '65%'],
  [text('百分之八十五点三'), '%', 'W301', '85.3%'],
  [text('百分之百'), '%', 'W301', '100%'],
  [text('≥90'), '%', 'W302', '90'],
  [text('约85'), '%', 'W302', '85'],
  [text('近85'), '%', 'W302', '85'],
  [text('超85'), '%', 'W302', '85'],
  [text('0.853'), '%', 'W202', '85.3%'],
  [number('0.853'), '%', 'W202', '85.3%'],
  [json(0.853), '%', 'W202', '85.3%'],
  [text('-'), '人', 'W101', null],
  [text('—'), '人', 'W101', null],
  [text('/'), '人', 'W101', null],
  [text('无'), '人', 'W101', null],
  [text('缺'), '人', 'W101', null],
  [text('N/A'), '人', 'W101', null],
  [text('1.2E+11'), '人', 'E104', null],
  [text('1e999'), '人', 'E104', null],
  [text('1234567890123456'), '人', 'E104', null],
  [number('1.234567890123456E+15'), '人', 'E104', null],
  [number('0.85', true), '人', 'E103', null],
  [number('many'), '人', 'E101', null],
  [number('0x10'), '人', 'E101', null],
  [number(' 1'), '人', 'E101', null],
  [number(''), '人', 'E101', null],
  [number('1e400'), '人', 'E104', null],
  [number('9007199254740993'), '人', 'E104', null],
  [text('八成'), '人', 'E103', null],
  [json(Infinity), '人', 'E104', null],
  [json(9007199254740992), '人', 'E104', null],
  [json('many'), '人', 'E101', null],
  [json('43'), '人', 'E101', '43'],
  [json(true), '人', 'E101', null],
  [json({}), '人', 'E101', null],
  [{ kind: 'fault', text: '#DIV/0!' }, '人', 'E105', null],
  [{ kind: 'fault', text: '' }, '人', 'E105', null],
  [{ kind: 'date', text: '44929', day: '2023-01-03' }, '人', 'E110', null],
];

/** The sign that makes it no number is named. */
const notNumbers: readonly [string, string][] = [
  ['85①', '①'],
  ['85²', '²'],
  ['½', '½'],
  ['85,3', ','],
  ['1,2', ','],
  ['1,2345', ','],
  ['12 5', '空格'],
  ['0.85.1', '.'],
  ['1/3', '/'],
  ['O', 'O'],
  ['8O', 'O'],
  ['85。3', '。'],
  ['NaN', 'N'],
  ['Infinity', 'I'],
  ['=1+1', '='],
  ['85\u202e', 'U+202E'],
  ['٣', '٣'],
];

describe('reading a cell as a figure', () => {
  it.each(read)('reads %j in a row in %s as %s', (cell, unit, figure) => {
    expect(normaliseFigure(cell, unit)).toEqual({ kind: 'figure', text: figure });
  });

  it.each(refused)('does not take %j in a row in %s: %s', (cell, unit, code, offered) => {
    const reading = normaliseFigure(cell, unit);
    expect(reading).toMatchObject({ kind: code.startsWith('W') ? 'query' : 'fault', code });
    if (offered !== null) expect(reading).toMatchObject({ suggestion: { zh: `可填：${offered}` } });
  });

  it.each(notNumbers)('says of %s that %s makes it no number', (raw, sign) => {
    const reading = normaliseFigure(text(raw), '人');
    expect(reading).toMatchObject({ kind: 'fault', code: 'E101' });
    expect(reading.kind === 'fault' && reading.message.zh).toContain(sign);
  });

  it.each([[undefined], [text('')], [text('　')], [json(null)]])(
    'takes an empty cell as missing, never as zero',
    (cell) => {
      expect(normaliseFigure(cell, '人')).toEqual({ kind: 'missing' });
    },
  );

  it.each<[string, string, string | null, string | null]>([
    ['八成', 'W301', '80', null],
    ['百分之八十五点三', 'W301', '85.3', null],
    ['≥90', 'W302', '90', '≥'],
    ['约85', 'W302', '85', '约'],
    ['0.853', 'W202', '0.853', null],
    ['2.3‰', 'W303', '0.23', null],
    ['—', 'W101', null, null],
  ])(
    'carries with its question about %s (%s) the reading %j that an explanation lets count',
    (raw, code, figure, sign) => {
      const kept = sign === null ? {} : { qualifier: sign };
      expect(normaliseFigure(text(raw), '%')).toMatchObject({ kind: 'query', code, text: figure, ...kept });
    },
  );

  it('takes 不适用 as a state', () => {
    expect(normaliseFigure(text('不适用'), '人')).toEqual({ kind: 'not-applicable' });
  });

  it('answers hostile text at once', () => {
    const begun = performance.now();
    for (const raw of ['1'.repeat(50_000), '1,'.repeat(25_000), '约'.repeat(50_000), '9'.repeat(40_000) + '①']) {
      expect(normaliseFigure(text(raw), '人').kind).toBe('fault');
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
