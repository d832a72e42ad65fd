import { z } from 'zod';
import type { SecretKey } from '#platform/config';
import { open, seal } from '#platform/seal';

/** How long somebody may be away at the provider. */
export const tripMinutes = 10;

/** What a browser carries to the provider and back, sealed: any process can go on with it, and none has kept it. */
const Trip = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where in the console it goes on. */
  to: z.string(),
  /** Whose account the identity is to be bound to; null: somebody signs in. */
  accountId: z.string().nullable(),
  until: z.number(),
});
export type Trip = Readonly<z.infer<typeof Trip>>;

/** Of this issuer alone: what was begun with another provider ends nowhere. */
const sealedFor = (issuer: string) => ({ magic: 'xo1', purpose: 'oidc-trip/1', owner: `oidc-trip/${issuer}` });

export const sealTrip = (trip: Trip, issuer: string, key: SecretKey): string =>
  seal(JSON.stringify(trip), sealedFor(issuer), key).toString('base64url');

/** @returns null for what is not ours, was changed, or is over */
export function openTrip(
  text: string,
  issuer: string,
  { keys, now }: { readonly keys: readonly SecretKey[]; readonly now: Date },
): Trip | null {
  const opened = open(Buffer.from(text, 'base64url'), sealedFor(issuer), keys);
  if (typeof opened === 'string') return null;
  const trip = Trip.parse(JSON.parse(opened.text));
  return trip.until > now.getTime() ? trip : null;
}
