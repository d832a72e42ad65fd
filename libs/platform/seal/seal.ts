import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretKey } from '#platform/config';

/** To what a sealed text belongs: under another purpose, or put into another row, it does not open. */
export interface SealedFor {
  /** Three characters in front of the text, so that people see what it is. */
  readonly magic: string;
  /** A key of its own is derived for each. */
  readonly purpose: string;
  readonly owner: string;
}

/** Why a sealed text does not open. */
export type Unopened = 'unknown_key' | 'damaged';

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived for this purpose alone: `MAGIC:KID:` and then iv, tag and text. */
export function seal(text: string, { magic, purpose, owner }: SealedFor, { kid, hex }: SecretKey): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(hex, purpose), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(`${magic}:${kid}:`), iv, cipher.getAuthTag(), sealed]);
}

/** Opens with the key that is named in front; all configured keys are believed. */
export function open(
  sealed: Buffer,
  { magic, purpose, owner }: SealedFor,
  keys: readonly SecretKey[],
): { readonly text: string } | Unopened {
  const prefix = /^(\w{3}):([\w-]{1,40}):/.exec(sealed.subarray(0, 50).toString('latin1'));
  if (prefix?.[1] !== magic) return 'damaged';
  const key = keys.find(({ kid }) => kid === prefix[2]);
  if (key === undefined) return 'unknown_key';
  const rest = sealed.subarray(prefix[0].length);
  const iv = rest.subarray(0, ivBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key.hex, purpose), iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(owner))
      .setAuthTag(rest.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([decipher.update(rest.subarray(ivBytes + tagBytes)), decipher.final()]);
    return { text: text.toString('utf8') };
  } catch {
    return 'damaged';
  }
}

const keyOf = (hex: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(hex, 'hex'), 'xushi', purpose, 32));
