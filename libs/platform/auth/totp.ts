import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, a new code every half minute. */
const period = 30;

/** 160 random bits in base32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What a QR code holds. */
export const totpUri = (secret: string, username: string): string =>
  generateURI({ issuer: 'Xushi', label: username, secret, period, digits: 6, algorithm: 'sha1' });

/** The half minute that these digits are the code of, now or one before or after; null when of none of them. */
export function stepOf(secret: string, digits: string, now: Date): number | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const { valid, ...found } = verifySync({ secret, token: digits, epoch, period, epochTolerance: period });
  return valid && 'delta' in found ? Math.floor(epoch / period) + found.delta : null;
}
