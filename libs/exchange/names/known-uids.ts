import { defaultUids } from './default-uids.js';
import { uidOf, type Sha256, type Uid, type UidKind } from './uid-of.js';

export interface Coded {
  readonly kind: UidKind;
  readonly code: string;
}

/** The codes of one catalogue and their uids, both ways. */
export interface KnownUids {
  /** Undefined where the catalogue has no such code. */
  readonly uidOf: (kind: UidKind, code: string) => Uid | undefined;
  /** For codes that the catalogue itself names. */
  readonly uidOfOrThrow: (kind: UidKind, code: string) => Uid;
  /** Undefined where nothing of the kind has this uid. */
  readonly codeOf: (kind: UidKind, uid: Uid) => string | undefined;
  /** What a uid stands for, whatever its kind. */
  readonly find: (uid: Uid) => Coded | undefined;
}

/**
 * Reads a catalogue's codes; one that is named twice is one. Throws where two of them, of whatever kinds, have the same
 * uid: then figures of the one would be stored as the other's, so nothing may be exchanged before a code is changed.
 */
export function knownUids(codes: Iterable<Coded>, sha256: Sha256): KnownUids {
  const byUid = new Map<Uid, Coded>();
  const byCode = new Map<string, Uid>();
  for (const { kind, code } of codes) {
    const key = `${kind}/${code}`;
    if (byCode.has(key)) continue;
    const uid = uidOf(kind, code, sha256);
    refuseCollision(uid, key, byUid.get(uid));
    byUid.set(uid, { kind, code });
    byCode.set(key, uid);
  }
  const uidOfCode = (kind: UidKind, code: string) => byCode.get(`${kind}/${code}`);
  return {
    uidOf: uidOfCode,
    uidOfOrThrow(kind, code) {
      const uid = uidOfCode(kind, code);
      if (uid === undefined) throw new Error(`目录中没有 ${kind}/${code} / The catalogue has no ${kind}/${code}.`);
      return uid;
    },
    codeOf: (kind, uid) => {
      const found = byUid.get(uid);
      return found?.kind === kind ? found.code : undefined;
    },
    find: (uid) => byUid.get(uid),
  };
}

const reserved = new Map<Uid, string>(Object.entries(defaultUids).map(([kind, uid]) => [uid, `${kind}/default`]));

function refuseCollision(uid: Uid, key: string, taken: Coded | undefined): void {
  const other = taken === undefined ? reserved.get(uid) : `${taken.kind}/${taken.code}`;
  if (other === undefined) return;
  throw new Error(
    `${other} 与 ${key} 的标识同为 ${uid}，请更改其中一个代码 / ${other} and ${key} have the same uid ${uid}: change one of the two codes.`,
  );
}
