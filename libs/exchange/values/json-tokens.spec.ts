import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonSkip } from './json-skip.js';
import { JsonTokens } from './json-tokens.js';
import { PayloadFault } from './payload-fault.js';

/** The array is taken token by token and written again from them; null where it is refused. */
function rewritten(text: string, cut: number): string | null {
  const tokens = new JsonTokens();
  const skip = new JsonSkip();
  let out = '';
  const hasEnded = () => out !== '' && skip.depth === 0;
  const take = () => {
    for (let token = tokens.next(); token !== 'more'; token = tokens.next()) {
      if (token === 'end') return;
      if (hasEnded() || !skip.take(token)) throw new PayloadFault('json-syntax', {}, token);
      out += token === 'string' ? JSON.stringify(tokens.text) : token === 'number' ? tokens.text : token;
    }
  };
  try {
    tokens.feed(text.slice(0, cut), false);
    take();
    tokens.feed(text.slice(cut), false);
    take();
    tokens.feed('', true);
    take();
  } catch (error) {
    if (error instanceof PayloadFault) return null;
    throw error;
  }
  return hasEnded() ? out : null;
}

/** What `JSON.parse` says, but for escapes of what is no character, which are refused here and not there. */
function understood(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return /\\u(?:0000|[dD][89a-fA-F])/.test(text) ? null : { value };
  } catch {
    return null;
  }
}

const everyCut = (text: string): number[] => Array.from({ length: text.length + 1 }, (_, cut) => cut);
const json = fc
  .tuple(fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }), fc.constantFrom(undefined, 1, '\t'))
  .map(([value, indent]) => JSON.stringify([value], null, indent))
  .filter((text) => text.length < 120);

describe('the tokens of a JSON text', () => {
  it('mean what JSON.parse makes of it, at whichever place it is cut', () => {
    fc.assert(
      fc.property(json, (text) => {
        const found = understood(text);
        if (found === null) return;
        const readings = new Set(everyCut(text).map((cut) => rewritten(text, cut)));
        expect(readings.size).toBe(1);
        for (const reading of readings) expect(reading === null ? null : JSON.parse(reading)).toEqual(found.value);
      }),
      { numRuns: 150 },
    );
  });

  it('are refused where JSON.parse refuses it, at whichever place it is cut', () => {
    const sign = fc.constantFrom(
      ...Array.from('[]{}:,"\\\'-+.0123456789eEtrufalsn \n\t\r\0bx'),
      '\\u00e9',
      '\\n',
      '\u00a0',
      '\ufeff',
      '数',
    );
    const spoilt = fc
      .tuple(json, fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.string({ unit: sign, maxLength: 3 })), { maxLength: 3 }))
      .map(([text, changes]) =>
        changes.reduce((now, [place, gone, put]) => {
          const at = 1 + (place % (now.length - 1));
          return now.slice(0, at) + put + now.slice(at + gone);
        }, text),
      );
    const verdicts = { taken: 0, refused: 0 };
    const inner = fc.string({ unit: sign, maxLength: 12 }).map((text) => `[${text}]`);
    // Half a character is nothing that a decoder of bytes gives.
    const drawn = fc.oneof(spoilt, inner).filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(drawn, (text) => {
        const found = understood(text);
        verdicts[found === null ? 'refused' : 'taken'] += 1;
        const wrong = everyCut(text).filter((cut) => (rewritten(text, cut) === null) !== (found === null));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(Math.min(verdicts.taken, verdicts.refused)).toBeGreaterThan(50);
  });
});
