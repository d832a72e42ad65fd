import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text for a cookie, a token or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: a stolen table opens nothing. 256 random bits need no salt and no slow hash. */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();
