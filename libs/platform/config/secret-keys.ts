import { readFileSync } from 'node:fs';
import { StartError } from '#platform/errors';

export interface SecretKey {
  readonly kid: string;
  readonly hex: string;
}

/**
 * Keys as `name:hex`, separated by commas or lines, from the environment or a file. Nothing that is wrong with them is
 * ever printed but their place in the list.
 */
export function readSecretKeys(inline: string | undefined, file: string | undefined): readonly SecretKey[] {
  if (inline !== undefined && file !== undefined) {
    throw new StartError('XUSHI_SECRET_KEYS and XUSHI_SECRET_KEYS_FILE are both set; keep one of them.');
  }
  const [text, name] =
    file === undefined ? [inline ?? '', 'XUSHI_SECRET_KEYS'] : [read(file), 'XUSHI_SECRET_KEYS_FILE'];
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part, index) => {
      const [, kid, hex] = /^([\w-]{1,40}):((?:[0-9a-f]{2}){32,128})$/i.exec(part) ?? [];
      if (kid === undefined || hex === undefined) {
        throw new StartError(`${name}: key ${index + 1} is not of the form name:hex with 32 bytes or more in hex.`);
      }
      if (/^(..)\1*$/.test(hex))
        throw new StartError(`${name}: key ${index + 1} is one byte over and over; make a random one.`);
      return { kid, hex: hex.toLowerCase() };
    });
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new StartError(`${name}: two keys have the same name.`);
  return keys;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(`XUSHI_SECRET_KEYS_FILE: ${file} cannot be read.`);
  }
}
