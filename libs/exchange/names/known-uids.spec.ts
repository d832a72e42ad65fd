import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultUids } from './default-uids.js';
import { knownUids, type Coded } from './known-uids.js';
import { uidOf, type Sha256, type UidKind } from './uid-of.js';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest();
const kind = fc.constantFrom<UidKind>('dataSet', 'dataElement', 'indicator', 'organisationUnit');
const coded: fc.Arbitrary<Coded> = fc.record({ kind, code: fc.string({ maxLength: 12 }) });

describe('the uids of a catalogue', () => {
  it('lead back to the codes they are made of', () => {
    fc.assert(
      fc.property(fc.array(coded, { maxLength: 40 }), (codes) => {
        const known = knownUids([...codes, ...codes], sha256);
        for (const one of codes) {
          const uid = known.uidOf(one.kind, one.code) ?? '';
          expect(uid).toBe(uidOf(one.kind, one.code, sha256));
          expect(known.uidOfOrThrow(one.kind, one.code)).toBe(uid);
          expect(known.codeOf(one.kind, uid)).toBe(one.code);
          expect(known.find(uid)).toEqual(one);
        }
      }),
    );
  });

  it('know nothing that was not named, and nothing under another kind', () => {
    const known = knownUids([{ kind: 'dataElement', code: 'a' }], sha256);
    const uid = known.uidOf('dataElement', 'a') ?? '';
    expect(known.uidOf('dataElement', 'b')).toBeUndefined();
    expect(() => known.uidOfOrThrow('dataElement', 'b')).toThrow('no dataElement/b');
    expect(known.uidOf('indicator', 'a')).toBeUndefined();
    expect(known.codeOf('indicator', uid)).toBeUndefined();
    expect(known.codeOf('dataElement', uidOf('dataElement', 'b', sha256))).toBeUndefined();
    expect(known.find('constructor')).toBeUndefined();
  });

  it('are refused where two codes meet in one uid, with both named', () => {
    const sameForAll: Sha256 = () => new Uint8Array(32);
    const codes: Coded[] = [
      { kind: 'dataElement', code: 'a.num' },
      { kind: 'organisationUnit', code: '150303' },
    ];
    expect(() => knownUids(codes, sameForAll)).toThrow(
      /dataElement\/a\.num and organisationUnit\/150303 .*AAAAAAAAAAA/,
    );
    expect(() => knownUids(codes.slice(0, 1), sameForAll)).not.toThrow();
  });

  it('are refused where a code meets a uid that every server has', () => {
    const known = digestOf(defaultUids.categoryOptionCombo);
    expect(() => knownUids([{ kind: 'dataSet', code: 'p' }], () => known)).toThrow(/categoryOptionCombo\/default/);
  });
});

/** The digest whose uid is the one that is given: the arithmetic backwards. */
function digestOf(uid: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const all = `${letters}0123456789`;
  const tail = Array.from(uid.slice(1)).reduceRight((sum, character) => sum * 62n + BigInt(all.indexOf(character)), 0n);
  let rest = tail * 52n + BigInt(letters.indexOf(uid.charAt(0)));
  const digest = new Uint8Array(32);
  for (let at = 15; at >= 0; at -= 1) {
    digest[at] = Number(rest % 256n);
    rest /= 256n;
  }
  return digest;
}
