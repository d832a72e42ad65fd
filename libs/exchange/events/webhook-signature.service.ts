import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const secretBytes = 32;

/** A secret as Standard Webhooks writes it: `whsec_` and base64. */
export const newSecret = (): string => prefix + randomBytes(secretBytes).toString('base64');

/**
 * What Standard Webhooks asks for: base64 of HMAC-SHA256 over `id.timestamp.body` (https://www.standardwebhooks.com). Of
 * several secrets each signs, and the signatures stand beside each other: a receiver needs to know one.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Date },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
