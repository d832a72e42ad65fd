/** The secret of a webhook, and the one before it as long as both sign. */
export interface SigningSecrets {
  readonly secret: string;
  readonly earlier?: { readonly secret: string; readonly until: string } | undefined;
}

/** What signs at that moment: the newest first, which receivers try first. */
export function secretsAt({ secret, earlier }: SigningSecrets, now: Date): readonly string[] {
  return earlier !== undefined && now < new Date(earlier.until) ? [secret, earlier.secret] : [secret];
}

/** A new secret takes over, and the present one signs beside it until then. One that signed beside that ends at once. */
export function rotated({ secret }: SigningSecrets, next: string, until: Date): SigningSecrets {
  return { secret: next, earlier: { secret, until: until.toISOString() } };
}
