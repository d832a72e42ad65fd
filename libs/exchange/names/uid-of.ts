/** Eleven characters, the first a letter: how DHIS2 and its clients name an object. Upper and lower case differ. */
export type Uid = string;

/** What of the catalogue bears a uid made of its code. The word is part of what is hashed, so it never changes. */
export type UidKind =
  'dataSet' | 'dataElement' | 'indicator' | 'indicatorType' | 'organisationUnit' | 'organisationUnitLevel';

/** SHA-256 of a text as UTF-8; handed in, because the arithmetic here knows no Node. */
export type Sha256 = (text: string) => Uint8Array;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const characters = `${letters}0123456789`;
const pattern = /^[A-Za-z][A-Za-z0-9]{10}$/;
/** 128 bits into about 2^65 uids: what the remainder prefers is far too little to be seen. */
const bytesTaken = 16;

export function isUid(text: string): boolean {
  return pattern.test(text);
}

/**
 * The uid of a code: the same on every server and in every version, because clients keep it. The plan's code, the
 * indicator's (`x`, or `x.num` and `x.den`), the region's. Two codes may meet in one uid, which `knownUids` finds out.
 */
export function uidOf(kind: UidKind, code: string, sha256: Sha256): Uid {
  const digest = sha256(`${kind}/${code}`);
  if (digest.length < bytesTaken) throw new Error(`A hash of ${digest.length} bytes is no SHA-256.`);
  let rest = digest.subarray(0, bytesTaken).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return spell((count) => {
    const place = Number(rest % BigInt(count));
    rest /= BigInt(count);
    return place;
  });
}

/** A uid of nothing that has a code: of a job, or for whoever asks for one. `randomInt` gives a whole number below another. */
export function newUid(randomInt: (below: number) => number): Uid {
  return spell(randomInt);
}

function spell(place: (count: number) => number): Uid {
  const take = (from: string): string => from.charAt(place(from.length));
  return take(letters) + Array.from({ length: 10 }, () => take(characters)).join('');
}
