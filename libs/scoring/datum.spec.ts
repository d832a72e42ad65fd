import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeDatum, encodeDatum, isList, isNumber, isRecord, type Datum } from './datum.js';
import { Inputs } from './inputs.js';
import { Made } from './made.js';
import { rational, whole, zero } from './rational.js';

const third = { n: 1n, d: 3n };

describe('a datum', () => {
  it('is a number, a list, a record, or what JSON has besides', () => {
    const all: readonly Datum[] = [whole(3), [whole(3)], { n: 'a text' }, { value: third }, 'text', true, null];
    expect(all.map(isNumber)).toEqual([true, false, false, false, false, false, false]);
    expect(all.map(isList)).toEqual([false, true, false, false, false, false, false]);
    expect(all.map(isRecord)).toEqual([false, false, true, true, false, false, false]);
    expect([isNumber(undefined), isList(undefined), isRecord(undefined)]).toEqual([false, false, false]);
  });

  it('travels as a JSON number where its decimals end, and with both parts where they do not', () => {
    expect(encodeDatum({ n: 17n, d: 20n })).toBe(0.85);
    expect(encodeDatum({ n: 34n, d: 40n })).toBe(0.85);
    expect(encodeDatum(third)).toEqual({ numerator: 1, denominator: 3, number: 0.333333 });
    expect(encodeDatum({ n: 2n, d: 6n })).toEqual({ numerator: 1, denominator: 3, number: 0.333333 });
    expect(encodeDatum({ n: -4n, d: 6n })).toEqual({ numerator: -2, denominator: 3, number: -0.666667 });
  });

  it('writes parts that no double holds as text, and reads them back', () => {
    const large = { n: 2n ** 80n + 1n, d: 1n };
    expect(encodeDatum(large)).toEqual({ numerator: large.n.toString(), denominator: 1, number: 2 ** 80 });
    expect(decodeDatum(encodeDatum(large))).toEqual(large);
    expect(encodeDatum({ n: 1n, d: 3n * 10n ** 20n })).toMatchObject({ denominator: '300000000000000000000' });
  });

  it('is printed in full where it is approximate', () => {
    expect(encodeDatum(third, false)).toBe(1 / 3);
    expect(encodeDatum([third, { share: third }], false)).toEqual([1 / 3, { share: 1 / 3 }]);
  });

  it('keeps lists and records, whatever lies in them', () => {
    const given: Datum = { stages: [['2023-12-31', { n: 17n, d: 20n }]], due: true, none: null, share: third };
    const json = { stages: [['2023-12-31', 0.85]], due: true, none: null, share: encodeDatum(third) };
    expect(encodeDatum(given)).toEqual(json);
    expect(decodeDatum(json)).toEqual(given);
  });

  it('is nothing where JSON cannot have meant anything', () => {
    expect([undefined, Symbol('s'), () => 1, NaN, Infinity].map(decodeDatum)).toEqual([null, null, null, null, null]);
    expect(decodeDatum({ numerator: 1, denominator: 0, number: 0 })).toEqual({
      numerator: whole(1),
      denominator: zero,
      number: zero,
    });
    expect(decodeDatum({ numerator: 1, denominator: 3 })).toEqual({ numerator: whole(1), denominator: whole(3) });
    expect(decodeDatum({ numerator: 1, number: 3 })).toEqual({ numerator: whole(1), number: whole(3) });
    expect(decodeDatum({ denominator: 1, number: 3 })).toEqual({ denominator: whole(1), number: whole(3) });
  });

  it('comes back as it went', () => {
    const number = fc.tuple(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.bigInt({ min: 1n, max: 2n ** 60n }));
    fc.assert(
      fc.property(number, ([n, d]) => {
        const lowest = rational(n, d) ?? zero;
        expect(decodeDatum(JSON.parse(JSON.stringify(encodeDatum(lowest))))).toEqual(lowest);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the inputs of a step', () => {
  const step = new Made(3, { share: third, word: 'likely', met: true }, true);
  const inputs = new Inputs({
    value: third,
    text: '2023',
    flag: true,
    no: false,
    nothing: null,
    absent: undefined,
    list: [third, 'x'],
    stages: [['2023-12-31', third], ['no number', 'x'], [third, third], 'no row', []],
    corners: [[third, whole(2)], [third, 'x'], ['x', third], third],
    earlier: step.ref('share'),
    whole: step.ref(),
  });

  it('are read as what they are, and as nothing where they are something else', () => {
    expect([inputs.maybe('value'), inputs.number('value'), inputs.maybe('text')]).toEqual([third, third, null]);
    expect([inputs.number('text'), inputs.number('absent')]).toEqual([zero, zero]);
    expect([inputs.text('text'), inputs.text('value'), inputs.text('absent')]).toEqual(['2023', '', '']);
    expect([inputs.flag('flag'), inputs.flag('no'), inputs.flag('text'), inputs.flag('absent')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([inputs.list('list'), inputs.list('value')]).toEqual([[third, 'x'], []]);
  });

  it('are there unless they are null or absent', () => {
    const there = ['value', 'text', 'no', 'nothing', 'absent', 'unheard of'].map((name) => inputs.has(name));
    expect(there).toEqual([true, true, true, false, false, false]);
  });

  it('hold rows of a text and a number, and pairs of numbers; any other row is left out', () => {
    expect(inputs.dated('stages')).toEqual([['2023-12-31', third]]);
    expect(inputs.pairs('corners')).toEqual([[third, whole(2)]]);
    expect([inputs.dated('text'), inputs.pairs('text')]).toEqual([[], []]);
  });

  it('name earlier steps, or a part of one', () => {
    expect(inputs.maybe('earlier')).toEqual(third);
    expect(inputs.has('whole')).toBe(true);
    expect([step.number('share'), step.text('word'), step.flag('met')]).toEqual([third, 'likely', true]);
    expect([step.number('word'), step.text('share'), step.flag('word'), step.part('other')]).toEqual([
      null,
      null,
      false,
      null,
    ]);
    expect(new Made(0, third, true).part('share')).toBeNull();
    expect(new Made(0, third, true).number()).toEqual(third);
  });
});
