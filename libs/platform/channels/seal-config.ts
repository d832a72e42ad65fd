import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretKey } from '#platform/config';
import { channelConfigShape, type ChannelConfig } from './channel-config.js';

/** To whom a sealed text belongs: put into another row, it does not open. */
export interface SealedFor {
  readonly name: string;
  readonly kind: string;
}

/** Why a sealed text does not open. */
export type Unopened = 'unknown_key' | 'damaged';

const magic = 'xc1';
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived for this purpose alone: `xc1:KID:` and then iv, tag and text. */
export function sealConfig(config: ChannelConfig, owner: SealedFor, { kid, hex }: SecretKey): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(hex), iv).setAAD(aadOf(owner));
  const text = Buffer.concat([cipher.update(JSON.stringify(config), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(`${magic}:${kid}:`), iv, cipher.getAuthTag(), text]);
}

/** Opens with the key that is named in front; all configured keys are believed. */
export function openConfig(sealed: Buffer, owner: SealedFor, keys: readonly SecretKey[]): ChannelConfig | Unopened {
  const prefix = /^xc1:([\w-]{1,40}):/.exec(sealed.subarray(0, 50).toString('latin1'));
  if (prefix === null) return 'damaged';
  const key = keys.find(({ kid }) => kid === prefix[1]);
  if (key === undefined) return 'unknown_key';
  const rest = sealed.subarray(prefix[0].length);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key.hex), rest.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(aadOf(owner))
      .setAuthTag(rest.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([decipher.update(rest.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    const parsed = channelConfigShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

const keyOf = (hex: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(hex, 'hex'), 'xushi', 'channel/1', 32));

const aadOf = ({ name, kind }: SealedFor): Buffer => Buffer.from(`${kind}/${name}`);
