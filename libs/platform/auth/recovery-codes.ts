import { randomInt } from 'node:crypto';

export const recoveryCodeCount = 10;

/** No I, L, O, U: what people mistake when they read from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 24;
/** Of codes that were made when they were shorter; they still count. */
const earlierLength = 16;

/** Ten codes of 120 random bits each, in groups of four, to be written down. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodeCount }, newCode);

function newCode(): string {
  const letters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as it was meant, whatever the hyphens, spaces and mistaken letters; null for what cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const isOne = letters.length === length || letters.length === earlierLength;
  return isOne && Array.from(letters).every((one) => alphabet.includes(one)) ? letters : null;
}
