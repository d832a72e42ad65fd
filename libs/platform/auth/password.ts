import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default kind): 19 MiB, two passes, one lane. The stored text names them, so they may change. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/**
 * True when the password is the account's. Without an account (null) the same work is done on a hash that nobody
 * knows the password of, so that the time taken does not tell which usernames exist.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomPassword());
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}

const alphabet = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_.:'];

/** 20 characters of all four classes, without the ones that people mistake for each other; about 115 bits. */
export function randomPassword(): string {
  const all = alphabet.join('');
  for (;;) {
    const password = Array.from({ length: 20 }, () => all.charAt(randomInt(all.length))).join('');
    if (alphabet.every((some) => Array.from(some).some((letter) => password.includes(letter)))) return password;
  }
}
