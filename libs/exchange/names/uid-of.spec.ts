import { createHash, randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultUids } from './default-uids.js';
import { isUid, newUid, uidOf, type Sha256 } from './uid-of.js';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest();

describe('the uid of a code', () => {
  it('is what it was when the first client wrote it down', () => {
    expect([
      uidOf('dataSet', 'hainan-district-2023-2025', sha256),
      uidOf('dataElement', 'cdc_equipment_ratio.num', sha256),
      uidOf('dataElement', 'cdc_equipment_ratio.den', sha256),
      uidOf('indicator', 'cdc_equipment_ratio', sha256),
      uidOf('organisationUnit', '150303', sha256),
      uidOf('indicatorType', 'PERCENT', sha256),
      uidOf('organisationUnitLevel', '3', sha256),
    ]).toEqual([
      'UUremr1q4nq',
      'flGFPapZ50O',
      'y8lcJhNfive',
      'PPcwvIip8qG',
      'Qis0Z1oh4xK',
      'tF096XCARBp',
      'ghZbTvChtJo',
    ]);
  });

  it('has the form of one, whatever the code, and differs by kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (code) => {
        const uid = uidOf('dataElement', code, sha256);
        expect(uid).toMatch(/^[A-Za-z][A-Za-z0-9]{10}$/);
        expect(isUid(uid)).toBe(true);
        expect(uidOf('indicator', code, sha256)).not.toBe(uid);
      }),
    );
  });

  it('differs for every code of a large catalogue', () => {
    const uids = Array.from({ length: 50_000 }, (_, at) => uidOf('organisationUnit', String(100_000 + at), sha256));
    expect(new Set(uids).size).toBe(50_000);
    // every character that may stand first does
    expect(new Set(uids.map((uid) => uid.charAt(0))).size).toBe(52);
    expect(new Set(uids.map((uid) => uid.charAt(10))).size).toBe(62);
  });

  it('is not made of a hash that is too short', () => {
    expect(() => uidOf('dataSet', 'a', () => new Uint8Array(15))).toThrow('15 bytes');
  });

  it('of nothing is drawn from all of its characters', () => {
    const uids = Array.from({ length: 5_000 }, () => newUid(randomInt));
    expect(uids.every(isUid)).toBe(true);
    expect(new Set(uids).size).toBe(5_000);
    expect([newUid(() => 0), newUid((below) => below - 1)]).toEqual(['AAAAAAAAAAA', 'z9999999999']);
  });

  it('is told from other texts', () => {
    expect(Object.values(defaultUids).every(isUid)).toBe(true);
    expect(['', '1bcdefghijk', 'abcdefghij', 'abcdefghijkl', 'abcde-ghijk', 'abcdefghij\n'].some(isUid)).toBe(false);
  });
});
