import type { Actor, AuditEntry } from '#platform/auth';

/** Who asks for it, and under which number. */
export interface By {
  readonly actor: Actor;
  readonly requestId: string;
}

/** What a person keeps here: a webhook, or an exchange with another system. */
export interface Kept {
  readonly kind: 'webhook' | 'exchange';
  /** Its name in the audit, and among troubles. */
  readonly subject: string;
  readonly regionId: number;
}

export interface KeptChange {
  readonly action: string;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
}

/** What the audit says of a change. */
export function auditEntry(
  { actor, requestId }: By,
  { kind, subject, regionId }: Kept,
  { action, before, after }: KeptChange,
): AuditEntry {
  return {
    actorId: actor.accountId,
    action: `${kind}.${action}`,
    object: subject,
    regionId,
    requestId,
    result: 'ok',
    before,
    after,
  };
}
